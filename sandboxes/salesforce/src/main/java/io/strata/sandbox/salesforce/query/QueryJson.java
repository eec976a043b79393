package io.strata.sandbox.salesforce.query;

import io.strata.sandbox.salesforce.sobject.RecordJson;
import io.strata.sandbox.salesforce.soql.QueryRecord;
import io.strata.sandbox.salesforce.soql.QueryResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** Query records as the REST API shows them. */
final class QueryJson {

  private QueryJson() {}

  static Map<String, Object> record(String root, QueryRecord record) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "attributes",
        record.type() == null
            ? Map.of("type", "AggregateResult")
            : RecordJson.attributes(root, record.type(), record.id()));
    record.fields().forEach((name, value) -> json.put(name, value(root, value)));
    return json;
  }

  private static Object value(String root, Object value) {
    return switch (value) {
      case QueryRecord parent -> record(root, parent);
      case QueryResult children -> children(root, children);
      case null, default -> value;
    };
  }

  /** Children come whole: their pages are cut only beyond what this org ever holds. */
  private static Map<String, Object> children(String root, QueryResult children) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("totalSize", children.totalSize());
    json.put("done", true);
    json.put("records", children.records().stream().map(child -> record(root, child)).toList());
    return json;
  }
}
