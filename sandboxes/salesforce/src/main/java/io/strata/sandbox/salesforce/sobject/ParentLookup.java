package io.strata.sandbox.salesforce.sobject;

import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.record.Transaction;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A parent named by its external id: {@code "Account": {"Customer_Number__c": "C-10001"}}. */
record ParentLookup(Schema schema, Transaction transaction) {

  String id(SObjectType child, Field link, Map<?, ?> parent) {
    SObjectType target = schema.type(link.referenceTo()).orElseThrow();
    List<?> keys = parent.keySet().stream().filter(key -> !"attributes".equals(key)).toList();
    if (keys.size() != 1) {
      throw new OrgException(
          400,
          "INVALID_FIELD",
          "The relationship %s needs exactly one external id".formatted(link.relationshipName()));
    }
    String name = Objects.toString(keys.getFirst());
    String value = Objects.toString(parent.get(keys.getFirst()), "");
    Field field =
        target
            .field(name)
            .filter(Field::externalId)
            .orElseThrow(() -> RecordInput.noSuchColumn(target, name));
    List<String> ids = transaction.idsWith(target.name(), field, value);
    if (ids.isEmpty()) {
      throw new OrgException(
          400,
          "INVALID_FIELD",
          "Foreign key external ID: %s not found for field %s in entity %s"
              .formatted(value.toLowerCase(Locale.ROOT), field.name(), target.name()));
    }
    if (ids.size() > 1) {
      throw OrgException.ofField(
          "DUPLICATE_EXTERNAL_ID",
          "external id is not unique in " + child.name() + ": " + value,
          link.name());
    }
    return ids.getFirst();
  }
}
