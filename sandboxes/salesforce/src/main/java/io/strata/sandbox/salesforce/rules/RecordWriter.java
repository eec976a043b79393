package io.strata.sandbox.salesforce.rules;

import io.strata.sandbox.salesforce.record.Transaction;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.OrgSchema;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.SObjectType.ChildRelationship;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Saves records as the org does: defaults, derived fields, roll-ups to parents and cascading
 * deletes, all in one transaction. Values have been checked before.
 */
public final class RecordWriter {

  private final OrgSchema org;
  private final Transaction transaction;
  private final DerivedFields derived;
  private final OpportunityTotals totals;
  private final ClosedWon won;

  public RecordWriter(OrgSchema org, Transaction transaction) {
    this.org = org;
    this.transaction = transaction;
    this.derived = new DerivedFields(org.schema(), transaction);
    this.totals = new OpportunityTotals(transaction);
    this.won = new ClosedWon(transaction);
  }

  /** Saves a new record; returns its id. */
  public String create(SObjectType type, Map<String, Object> values) {
    Draft draft = Draft.of(Map.of(), withDefaults(type, values));
    derived.derive(type, draft);
    String id = transaction.create(type.name(), draft.changes());
    won.afterSave(type, id, draft);
    totals.afterSave(type, draft);
    return id;
  }

  /** Changes a live record; null clears a field. */
  public void update(SObjectType type, String id, Map<String, Object> changes) {
    Draft draft = Draft.of(transaction.find(type.name(), id).orElseThrow(), changes);
    derived.derive(type, draft);
    transaction.update(type.name(), id, draft.changes());
    won.afterSave(type, id, draft);
    totals.afterSave(type, draft);
  }

  /** Deletes a live record and everything that lives by it. */
  public void delete(SObjectType type, String id) {
    for (ChildRelationship relationship : type.children()) {
      if (relationship.cascadeDelete()) {
        SObjectType child = org.schema().type(relationship.childObject()).orElseThrow();
        Field link = child.field(relationship.field()).orElseThrow();
        transaction.idsWith(child.name(), link, id).forEach(childId -> delete(child, childId));
      }
    }
    Map<String, Object> before = transaction.find(type.name(), id).orElseThrow();
    transaction.delete(type.name(), id);
    totals.afterSave(type, Draft.of(before, Map.of()));
  }

  private Map<String, Object> withDefaults(SObjectType type, Map<String, Object> values) {
    Map<String, Object> full = new LinkedHashMap<>();
    for (Field field : type.fields()) {
      Object value = values.get(field.name());
      if (value != null) {
        full.put(field.name(), value);
      } else if (field.type() == FieldType.BOOLEAN && !field.name().equals("IsDeleted")) {
        full.put(field.name(), false);
      } else if (field.name().equals("OwnerId")) {
        full.put("OwnerId", transaction.userId());
      } else if (org.defaultOf(type.name(), field.name()) != null) {
        full.put(field.name(), org.defaultOf(type.name(), field.name()));
      }
    }
    return full;
  }
}
