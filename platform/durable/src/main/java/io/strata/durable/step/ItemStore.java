package io.strata.durable.step;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.database.JsonColumn;
import io.strata.durable.database.Transaction;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rows of items, and the alarms that are set with them: both are there or neither. */
@Singleton
class ItemStore {

  private static final String SET_ALARM =
      """
      INSERT INTO alarm (task_name, task_instance, execution_time, picked, version)
      SELECT flow, item || '#' || alarm, due_at, false, 1 FROM saved
      """;

  private static final String ADD =
      """
      WITH saved AS (
        INSERT INTO flow_item (flow, item, step, state, generation, attempts, fence, due_at, alarm,
          unknown, notes, failures, trace_id, changed_at)
        VALUES (?, ?, ?, 'in_flight', 1, 0, 0, clock_timestamp(), 1, false, '{}', '[]', ?,
          clock_timestamp())
        ON CONFLICT (flow, item) DO NOTHING
        RETURNING flow, item, alarm, due_at)
      """
          + SET_ALARM;

  private static final String READ =
      "SELECT *, clock_timestamp() AS now FROM flow_item WHERE flow = ? AND item = ?";

  private static final String SAVE =
      """
      WITH saved AS (
        UPDATE flow_item SET step = ?, state = ?, generation = ?, attempts = ?, fence = ?,
          leased_until = ?, due_at = ?, alarm = ?, unknown = ?, cancelled = ?, waits_for = ?,
          reason = ?, notes = ?::jsonb, failures = ?::jsonb, changed_at = clock_timestamp()
        WHERE flow = ? AND item = ?
        RETURNING flow, item, alarm, due_at)
      """
          + SET_ALARM
          + " WHERE ?";

  private static final String ARRIVED =
      """
      WITH saved AS (
        UPDATE flow_item SET due_at = clock_timestamp(), alarm = alarm + 1
        WHERE waits_for = ? AND state = 'waiting'
        RETURNING flow, item, alarm, due_at)
      """
          + SET_ALARM;

  private static final String CENSUS =
      "SELECT state, count(*) AS items FROM flow_item WHERE flow = ? GROUP BY state";

  private volatile Runnable bell = () -> {};

  /** What to do when something has become due here. */
  void rings(Runnable bell) {
    this.bell = bell;
  }

  boolean add(Transaction tx, String flow, String item, String step, String traceId) {
    tx.afterCommit(bell);
    return tx.update(ADD, flow, item, step, traceId) == 1;
  }

  Optional<Item> read(Transaction tx, String flow, String item) {
    return tx.first(READ, ItemStore::item, flow, item);
  }

  Optional<Item> lock(Transaction tx, String flow, String item) {
    return tx.first(READ + " FOR UPDATE", ItemStore::item, flow, item);
  }

  void save(Transaction tx, Item item) {
    tx.update(
        SAVE,
        item.step,
        item.state,
        item.generation,
        item.attempts,
        item.fence,
        item.leasedUntil,
        item.dueAt,
        item.alarm,
        item.unknown,
        item.cancelled,
        item.waitsFor,
        item.reason,
        item.notes,
        item.failures,
        item.flow,
        item.id,
        item.ring);
    if (item.ring && !item.dueAt.isAfter(item.now)) {
      tx.afterCommit(bell);
    }
    item.ring = false;
  }

  int arrived(Transaction tx, String key) {
    tx.afterCommit(bell);
    return tx.update(ARRIVED, key);
  }

  Map<State, Long> census(Transaction tx, String flow) {
    record Count(State state, long items) {}
    List<Count> counts = tx.list(CENSUS, row -> new Count(state(row), row.getLong("items")), flow);
    Map<State, Long> census = new EnumMap<>(State.class);
    counts.forEach(count -> census.put(count.state(), count.items()));
    return census;
  }

  private static State state(ResultSet row) throws SQLException {
    return State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
  }

  private static Item item(ResultSet row) throws SQLException {
    Item item =
        new Item(
            row.getString("flow"),
            row.getString("item"),
            instant(row, "now"),
            row.getString("trace_id"),
            (ObjectNode) JsonColumn.of(row, "notes"),
            (ArrayNode) JsonColumn.of(row, "failures"));
    item.step = row.getString("step");
    item.state = state(row);
    item.generation = row.getInt("generation");
    item.attempts = row.getInt("attempts");
    item.fence = row.getLong("fence");
    item.leasedUntil = instant(row, "leased_until");
    item.dueAt = instant(row, "due_at");
    item.alarm = row.getLong("alarm");
    item.unknown = row.getBoolean("unknown");
    item.cancelled = row.getString("cancelled");
    item.waitsFor = row.getString("waits_for");
    item.reason = row.getString("reason");
    return item;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
