package io.strata.sandbox.salesforce.sobject;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.SObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record as the REST API shows it. */
public final class RecordJson {

  private RecordJson() {}

  /** The fields asked for, null ones included, behind {@code attributes}. */
  static Map<String, Object> of(
      String root, SObjectType type, Map<String, Object> row, List<Field> fields) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("attributes", attributes(root, type, (String) row.get("Id")));
    fields.forEach(field -> json.put(field.name(), row.get(field.name())));
    json.putIfAbsent("Id", row.get("Id"));
    return json;
  }

  /** Type and address of a record. */
  public static Map<String, Object> attributes(String root, SObjectType type, String id) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("type", type.name());
    attributes.put("url", root + "/sobjects/" + type.name() + "/" + id);
    return attributes;
  }
}
