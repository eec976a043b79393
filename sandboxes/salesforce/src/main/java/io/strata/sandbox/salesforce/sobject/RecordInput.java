package io.strata.sandbox.salesforce.sobject;

import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.record.Transaction;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.OrgSchema;
import io.strata.sandbox.salesforce.schema.SObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks what a caller sent for one record and turns it into row values, in the vendor's order:
 * names, permissions, types, lookups, required fields, uniqueness.
 */
final class RecordInput {

  private final OrgSchema org;
  private final Transaction transaction;
  private final SObjectType type;

  RecordInput(OrgSchema org, Transaction transaction, SObjectType type) {
    this.org = org;
    this.transaction = transaction;
    this.type = type;
  }

  /** Values of a record to be created. */
  Map<String, Object> forCreate(Map<String, Object> sent) {
    Map<String, Object> values = values(sent, true);
    List<String> missing = new ArrayList<>();
    for (Field field : type.fields()) {
      if (required(field) && values.get(field.name()) == null) {
        missing.add(field.name());
      }
    }
    refuseMissing(missing);
    checkUnique(values, null);
    return values;
  }

  /** Changes to the record with this id. */
  Map<String, Object> forUpdate(String id, Map<String, Object> sent) {
    Map<String, Object> values = values(sent, false);
    List<String> missing = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          Field field = type.field(name).orElseThrow();
          if (value == null && !field.nillable()) {
            missing.add(name);
          }
        });
    refuseMissing(missing);
    checkUnique(values, id);
    return values;
  }

  private Map<String, Object> values(Map<String, Object> sent, boolean creating) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> readOnly = new ArrayList<>();
    for (Map.Entry<String, Object> entry : sent.entrySet()) {
      String name = entry.getKey();
      if (name.equals("attributes")) {
        continue;
      }
      if (entry.getValue() instanceof Map<?, ?> parent && type.parent(name).isPresent()) {
        Field link = type.parent(name).get();
        values.put(link.name(), new ParentLookup(org.schema(), transaction).id(type, link, parent));
        continue;
      }
      Field field = type.field(name).orElseThrow(() -> noSuchColumn(type, name));
      if (field.type() == FieldType.ID) {
        throw OrgException.ofField(
            "INVALID_FIELD", "The Id field should not be specified in the sobject data.", "Id");
      }
      if (creating ? !field.createable() : !field.updateable()) {
        readOnly.add(field.name());
      } else {
        Object value = ValueReader.read(type, field, entry.getValue());
        checkLookup(field, value);
        values.put(field.name(), value);
      }
    }
    if (!readOnly.isEmpty()) {
      throw new OrgException(
          400,
          "INVALID_FIELD_FOR_INSERT_UPDATE",
          "Unable to create/update fields: %s. Please check the security settings of this field and verify that it is"
                  .formatted(String.join(", ", readOnly))
              + " read/write for your profile or permission set.",
          readOnly);
    }
    return values;
  }

  static OrgException noSuchColumn(SObjectType type, String name) {
    return new OrgException(
        400,
        "INVALID_FIELD",
        "No such column '%s' on sobject of type %s".formatted(name, type.name()));
  }

  private void checkLookup(Field field, Object value) {
    if (field.type() != FieldType.REFERENCE || value == null) {
      return;
    }
    String id = (String) value;
    SObjectType target = org.schema().type(field.referenceTo()).orElseThrow();
    if (!id.startsWith(target.keyPrefix())) {
      throw OrgException.ofField(
          "FIELD_INTEGRITY_EXCEPTION",
          field.label() + ": id value of incorrect type: " + id,
          field.name());
    }
    boolean there =
        transaction
            .find(target.name(), id)
            .filter(row -> !Boolean.TRUE.equals(row.get("IsDeleted")))
            .isPresent();
    if (!there) {
      throw OrgException.ofField(
          "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name());
    }
  }

  private void checkUnique(Map<String, Object> values, String ownId) {
    for (Field field : type.fields()) {
      if (field.unique() && values.get(field.name()) instanceof String value) {
        transaction.idsWith(type.name(), field, value).stream()
            .filter(id -> !id.equals(ownId))
            .findFirst()
            .ifPresent(
                id -> {
                  throw new OrgException(
                      400,
                      "DUPLICATE_VALUE",
                      "duplicate value found: %s duplicates value on record with id: %s"
                          .formatted(field.name(), id),
                      List.of());
                });
      }
    }
  }

  private boolean required(Field field) {
    return !field.nillable()
        && field.createable()
        && field.type() != FieldType.BOOLEAN
        && !field.name().equals("OwnerId")
        && org.defaultOf(type.name(), field.name()) == null;
  }

  private static void refuseMissing(List<String> missing) {
    if (!missing.isEmpty()) {
      throw new OrgException(
          400,
          "REQUIRED_FIELD_MISSING",
          "Required fields are missing: [" + String.join(", ", missing) + "]",
          missing);
    }
  }
}
