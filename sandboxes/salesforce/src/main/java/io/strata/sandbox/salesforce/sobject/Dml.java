package io.strata.sandbox.salesforce.sobject;

import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.record.Author;
import io.strata.sandbox.salesforce.record.RecordStore;
import io.strata.sandbox.salesforce.record.Row;
import io.strata.sandbox.salesforce.record.Transaction;
import io.strata.sandbox.salesforce.rules.RecordWriter;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.OrgSchema;
import io.strata.sandbox.salesforce.schema.SObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes of one record each, checked and committed: the only way by which any protocol changes the
 * org. Refusals are {@link OrgException}.
 */
public final class Dml {

  /** Objects the API cannot write (Object Reference, supported calls). */
  private static final Set<String> READ_ONLY = Set.of("Organization");

  /** What an upsert did. */
  public record Upserted(String id, boolean created) {}

  /**
   * A change to one of several records.
   *
   * @param id as the caller gave it, null when it gave none
   * @param locked whether another transaction holds the record
   */
  public record RecordUpdate(
      SObjectType type, String id, Map<String, Object> sent, boolean locked) {}

  /** Takes a whole transaction back. */
  private static final class RolledBack extends RuntimeException {}

  /** An upsert by a value that several records have. */
  static final class Ambiguous extends RuntimeException {
    private final List<String> ids;

    Ambiguous(List<String> ids) {
      this.ids = ids;
    }

    List<String> ids() {
      return ids;
    }
  }

  private final OrgSchema org;
  private final RecordStore store;

  public Dml(OrgSchema org, RecordStore store) {
    this.org = org;
    this.store = store;
  }

  /** Creates a record of the fields a caller sent; returns its id. */
  public String create(Author author, SObjectType type, Map<String, Object> sent) {
    requireWritable(type);
    return store.write(author, transaction -> create(transaction, type, sent));
  }

  /**
   * Changes a live record.
   *
   * @param precondition throws to refuse the record as it stands
   */
  public void update(
      Author author,
      SObjectType type,
      String id,
      Map<String, Object> sent,
      Consumer<Row> precondition) {
    requireWritable(type);
    store.write(
        author,
        transaction -> {
          precondition.accept(live(type, id));
          update(transaction, type, id, sent);
          return null;
        });
  }

  /**
   * Changes several records in one transaction; returns why each was refused, in order.
   *
   * @param allOrNone with one refused none is changed, and the others say so
   */
  public List<Optional<OrgException>> updateAll(
      Author author, List<RecordUpdate> updates, boolean allOrNone) {
    List<Optional<OrgException>> refusals = new ArrayList<>();
    try {
      return store.write(
          author,
          transaction -> {
            updates.forEach(one -> refusals.add(refusal(transaction, one)));
            if (allOrNone && refusals.stream().anyMatch(Optional::isPresent)) {
              throw new RolledBack();
            }
            return refusals;
          });
    } catch (RolledBack rolledBack) {
      OrgException others =
          new OrgException(
              400,
              "ALL_OR_NONE_OPERATION_ROLLED_BACK",
              "Record rolled back because not all records were valid and the request was using"
                  + " AllOrNone header",
              List.of());
      return refusals.stream().map(refusal -> refusal.or(() -> Optional.of(others))).toList();
    }
  }

  private Optional<OrgException> refusal(Transaction transaction, RecordUpdate one) {
    try {
      requireWritable(one.type());
      if (one.id() == null) {
        throw new OrgException(
            400, "MISSING_ARGUMENT", "Id not specified in an update call", List.of());
      }
      if (one.locked()) {
        throw OrgException.locked(one.id());
      }
      live(one.type(), one.id());
      transaction.attempt(
          () -> {
            update(transaction, one.type(), one.id(), one.sent());
            return null;
          });
      return Optional.empty();
    } catch (OrgException refused) {
      return Optional.of(refused);
    }
  }

  /** Creates or changes the record whose external id has this value. */
  public Upserted upsert(
      Author author,
      SObjectType type,
      Field key,
      String value,
      Map<String, Object> sent,
      boolean updateOnly) {
    requireWritable(type);
    if (sent.keySet().stream().anyMatch(key.name()::equalsIgnoreCase)) {
      throw OrgException.ofField(
          "INVALID_FIELD",
          "The %s field should not be specified in the sobject data.".formatted(key.name()),
          key.name());
    }
    return store.write(
        author,
        transaction -> {
          List<String> ids = transaction.idsWith(type.name(), key, value);
          if (ids.size() > 1) {
            throw new Ambiguous(ids);
          }
          if (ids.size() == 1) {
            update(transaction, type, ids.getFirst(), sent);
            return new Upserted(ids.getFirst(), false);
          }
          if (updateOnly) {
            throw OrgException.notFound();
          }
          Map<String, Object> full = new LinkedHashMap<>(sent);
          full.put(key.name(), value);
          return new Upserted(create(transaction, type, full), true);
        });
  }

  /** Deletes a live record with what lives by it. */
  public void delete(Author author, SObjectType type, String id, Consumer<Row> precondition) {
    requireWritable(type);
    if (!type.deletable()) {
      throw new OrgException(
          400,
          "INVALID_TYPE_FOR_OPERATION",
          "entity type %s does not support delete".formatted(type.name()));
    }
    store.write(
        author,
        transaction -> {
          precondition.accept(live(type, id));
          new RecordWriter(org, transaction).delete(type, id);
          return null;
        });
  }

  private String create(Transaction transaction, SObjectType type, Map<String, Object> sent) {
    Map<String, Object> values = new RecordInput(org, transaction, type).forCreate(sent);
    return new RecordWriter(org, transaction).create(type, values);
  }

  private void update(
      Transaction transaction, SObjectType type, String id, Map<String, Object> sent) {
    Map<String, Object> changes = new RecordInput(org, transaction, type).forUpdate(id, sent);
    new RecordWriter(org, transaction).update(type, id, changes);
  }

  private Row live(SObjectType type, String id) {
    Row row =
        store
            .row(type.name(), id)
            .orElseThrow(
                () ->
                    new OrgException(
                        404,
                        "INVALID_CROSS_REFERENCE_KEY",
                        "invalid cross reference id",
                        List.of()));
    if (row.deleted()) {
      throw new OrgException(404, "ENTITY_IS_DELETED", "entity is deleted", List.of());
    }
    return row;
  }

  private static void requireWritable(SObjectType type) {
    if (READ_ONLY.contains(type.name())) {
      throw new OrgException(
          400,
          "INVALID_TYPE_FOR_OPERATION",
          "entity type %s does not support this operation".formatted(type.name()));
    }
  }
}
