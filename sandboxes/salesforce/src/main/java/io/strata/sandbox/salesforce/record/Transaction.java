package io.strata.sandbox.salesforce.record;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Changes that are committed together or not at all. Sees its own changes; gives new records their
 * ids and stamps every record it touches. One record has one change, however often it is touched.
 */
public final class Transaction {

  private record Pending(Change.Kind kind, Map<String, Object> fields) {}

  private record Published(String eventName, String uuid, Map<String, Object> fields) {}

  private final Projection base;
  private final Schema schema;
  private final Instant at;
  private String userId;
  private final Map<String, Map<String, Pending>> pending = new LinkedHashMap<>();
  private final List<String[]> order = new ArrayList<>();
  private final List<Published> published = new ArrayList<>();
  private final Map<String, Long> serials = new HashMap<>();

  Transaction(Projection base, Schema schema, Instant at, String userId) {
    this.base = base;
    this.schema = schema;
    // Record stamps of the vendor have whole seconds.
    this.at = at.truncatedTo(ChronoUnit.SECONDS);
    this.userId = userId;
  }

  public String userId() {
    return userId;
  }

  /** From here on another user is at work. */
  public void actAs(String otherUserId) {
    userId = otherUserId;
  }

  /** The stamp every touched record gets. */
  public Instant at() {
    return at;
  }

  /** The record as this transaction sees it, deleted or not. */
  public Optional<Map<String, Object>> find(String objectName, String id) {
    Row row = base.table(objectName).get(id);
    Pending change = pending.getOrDefault(objectName, Map.of()).get(id);
    if (change == null) {
      return Optional.ofNullable(row).map(Row::values);
    }
    Map<String, Object> values =
        row == null ? new LinkedHashMap<>() : new LinkedHashMap<>(row.values());
    values.putAll(change.fields());
    values.values().removeIf(Objects::isNull);
    return Optional.of(values);
  }

  /** Ids of live records whose external id, unique field or parent has this value. */
  public List<String> idsWith(String objectName, Field field, String value) {
    List<String> ids = new ArrayList<>(base.ids(objectName, field, value));
    Map<String, Pending> changed = pending.getOrDefault(objectName, Map.of());
    ids.removeIf(changed::containsKey);
    String wanted = Projection.key(field, value);
    changed.forEach(
        (id, change) -> {
          boolean has =
              value(objectName, id, change, field.name()) instanceof String text
                  && Projection.key(field, text).equals(wanted);
          if (has && !Boolean.TRUE.equals(value(objectName, id, change, "IsDeleted"))) {
            ids.add(id);
          }
        });
    return ids;
  }

  private Object value(String objectName, String id, Pending change, String field) {
    if (change.fields().containsKey(field)) {
      return change.fields().get(field);
    }
    Row row = base.table(objectName).get(id);
    return row == null ? null : row.values().get(field);
  }

  /** The serial number the next new record of this object gets. */
  public long nextSerial(String objectName) {
    return serials.getOrDefault(objectName, base.lastSerial(objectName)) + 1;
  }

  /** Adds a record; returns its id. */
  public String create(String objectName, Map<String, Object> values) {
    SObjectType type = schema.type(objectName).orElseThrow();
    long serial = nextSerial(objectName);
    serials.put(objectName, serial);
    String id = RecordId.of(type.keyPrefix(), serial);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Id", id);
    if (type.deletable()) {
      fields.put("IsDeleted", false);
    }
    values.forEach(
        (name, value) -> {
          if (value != null) {
            fields.put(name, value);
          }
        });
    fields.put("CreatedDate", at);
    fields.put("CreatedById", userId == null ? id : userId);
    stamp(fields, userId == null ? id : userId);
    note(objectName, id, Change.Kind.CREATE, fields);
    return id;
  }

  /**
   * Changes a record; a null value clears its field. Values that are the same already are no
   * change.
   */
  public void update(String objectName, String id, Map<String, Object> changes) {
    Map<String, Object> current = find(objectName, id).orElseThrow();
    Map<String, Object> fields = new LinkedHashMap<>();
    changes.forEach(
        (name, value) -> {
          if (!Objects.equals(current.get(name), value)) {
            fields.put(name, value);
          }
        });
    stamp(fields, userId);
    fields.remove("LastModifiedById", current.get("LastModifiedById"));
    note(objectName, id, Change.Kind.UPDATE, fields);
  }

  /** Puts a record into the recycle bin. */
  public void delete(String objectName, String id) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("IsDeleted", true);
    stamp(fields, userId);
    note(objectName, id, Change.Kind.DELETE, fields);
  }

  /**
   * Publishes a platform event when this is committed.
   *
   * @param uuid what the subscriber sees as the event's id
   * @return the replay number it gets, when no record is touched later
   */
  public long publish(String eventName, String uuid, Map<String, Object> values) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("CreatedDate", at);
    fields.put("CreatedById", userId);
    fields.putAll(values);
    published.add(new Published(eventName, uuid, fields));
    return base.lastReplay() + order.size() + published.size();
  }

  /** Does work of which nothing stays when it throws; what was done before it stays. */
  public <T> T attempt(Supplier<T> work) {
    Map<String, Map<String, Pending>> pendingBefore = new LinkedHashMap<>();
    pending.forEach((name, changes) -> pendingBefore.put(name, new LinkedHashMap<>(changes)));
    Map<String, Long> serialsBefore = Map.copyOf(serials);
    int touched = order.size();
    int events = published.size();
    try {
      return work.get();
    } catch (RuntimeException failed) {
      pending.clear();
      pending.putAll(pendingBefore);
      serials.clear();
      serials.putAll(serialsBefore);
      order.subList(touched, order.size()).clear();
      published.subList(events, published.size()).clear();
      throw failed;
    }
  }

  /** The changes in the order in which their records were first touched, events behind them. */
  List<Change> changes(long firstReplay) {
    List<Change> changes = new ArrayList<>();
    long replay = firstReplay;
    for (String[] key : order) {
      Pending change = pending.get(key[0]).get(key[1]);
      changes.add(new Change(replay++, change.kind(), key[0], key[1], change.fields()));
    }
    for (Published event : published) {
      changes.add(
          new Change(
              replay++, Change.Kind.PUBLISH, event.eventName(), event.uuid(), event.fields()));
    }
    return changes;
  }

  private void stamp(Map<String, Object> fields, String by) {
    fields.put("LastModifiedDate", at);
    fields.put("LastModifiedById", by);
    fields.put("SystemModstamp", at);
  }

  private void note(String objectName, String id, Change.Kind kind, Map<String, Object> fields) {
    Map<String, Pending> changed = pending.computeIfAbsent(objectName, o -> new LinkedHashMap<>());
    Pending before = changed.get(id);
    if (before == null) {
      order.add(new String[] {objectName, id});
      changed.put(id, new Pending(kind, fields));
      return;
    }
    Map<String, Object> merged = new LinkedHashMap<>(before.fields());
    merged.putAll(fields);
    boolean stillNew = before.kind() == Change.Kind.CREATE;
    changed.put(id, new Pending(stillNew ? Change.Kind.CREATE : kind, merged));
  }
}
