package io.strata.sandbox.salesforce.event;

import io.strata.sandbox.salesforce.schema.SObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A field made of several, which change events tell as one record (Object Reference, Compound
 * Fields).
 *
 * @param name of the compound field, such as BillingAddress
 * @param recordName of its Avro record
 * @param parts names within the record to fields of the object, null where the object has none
 */
record Compound(String name, String recordName, Map<String, String> parts) {

  private static final List<String> ADDRESSES = List.of("Billing", "Shipping", "Mailing");
  private static final List<String> ADDRESS_PARTS =
      List.of("Street", "City", "State", "PostalCode", "Country", "StateCode", "CountryCode");
  private static final List<String> NAME_PARTS =
      List.of("Salutation", "FirstName", "LastName", "MiddleName", "InformalName", "Suffix");

  /** The compound fields of an object. */
  static List<Compound> of(SObjectType type) {
    List<Compound> compounds = new ArrayList<>();
    if (type.field("LastName").isPresent()) {
      compounds.add(new Compound("Name", "PersonName", parts(type, "", NAME_PARTS)));
    }
    for (String prefix : ADDRESSES) {
      if (type.field(prefix + "Street").isPresent()) {
        compounds.add(
            new Compound(prefix + "Address", "Address", parts(type, prefix, ADDRESS_PARTS)));
      }
    }
    return compounds;
  }

  private static Map<String, String> parts(SObjectType type, String prefix, List<String> names) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String name : names) {
      parts.put(name, type.field(prefix + name).map(field -> field.name()).orElse(null));
    }
    return parts;
  }

  boolean has(String field) {
    return parts.containsValue(field) || name.equals(field);
  }

  /** Place of a field within the record, -1 when it is none of the parts. */
  int indexOf(String field) {
    return List.copyOf(parts.values().stream().map(part -> part == null ? "" : part).toList())
        .indexOf(field);
  }

  Schema schema() {
    return Schema.createRecord(
        recordName,
        null,
        EventForm.NAMESPACE,
        false,
        parts.keySet().stream()
            .map(part -> AvroFields.nullable(part, AvroFields.string(), "Data:Text"))
            .toList());
  }
}
