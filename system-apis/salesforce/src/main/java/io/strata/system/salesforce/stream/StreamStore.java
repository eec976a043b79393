package io.strata.system.salesforce.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.database.Database;
import io.strata.durable.database.Transaction;
import io.strata.durable.lease.Lease;
import io.strata.system.salesforce.api.StreamState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What streams keep. Every write is one of the lease's holder, or none at all. */
@ApplicationScoped
public class StreamStore {

  /** How a stream is, as its holder said last. */
  record Seen(StreamPosition position, StreamStatus.Snapshot status) {}

  /**
   * What is kept together.
   *
   * @param told latest change told by record id
   */
  record Progress(
      StreamPosition position,
      Map<String, Instant> told,
      List<Received.Unreadable> undeliverable) {}

  private static final String POSITION =
      """
      INSERT INTO event_stream
        (name, cursor, last_stamp, seen_at, last_event_at, caught_up_from, caught_up_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor, last_stamp = excluded.last_stamp,
        seen_at = excluded.seen_at, last_event_at = excluded.last_event_at,
        caught_up_from = excluded.caught_up_from, caught_up_at = excluded.caught_up_at
      """;

  private static final String TOLD =
      """
      INSERT INTO told_record AS told (stream, record_id, version)
      SELECT ?, key, value::timestamptz FROM jsonb_each_text(?::jsonb)
      ON CONFLICT (stream, record_id)
      DO UPDATE SET version = greatest(told.version, excluded.version)
      """;

  private static final String UNDELIVERABLE =
      """
      INSERT INTO undeliverable_event (stream, event_id, cursor, reason, payload)
      VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String STATUS =
      """
      INSERT INTO event_stream (name, state, reason, reconnects, catch_ups) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET state = excluded.state, reason = excluded.reason,
        reconnects = excluded.reconnects, catch_ups = excluded.catch_ups
      """;

  private final Database database;

  public StreamStore(Database database) {
    this.database = database;
  }

  Optional<Seen> find(String stream) {
    return database.transaction(
        "find stream",
        tx -> tx.first("SELECT * FROM event_stream WHERE name = ?", StreamStore::seen, stream));
  }

  /**
   * Keeps how far a stream has come.
   *
   * @throws io.strata.durable.lease.LeaseLost when another replica holds the stream by now
   */
  void save(String stream, Lease lease, Progress progress) {
    StreamPosition p = progress.position();
    database.transaction(
        "save stream",
        tx -> {
          lease.check(tx);
          tx.update(
              POSITION,
              stream,
              p.cursor(),
              p.lastStamp(),
              p.seenAt(),
              p.lastEventAt(),
              p.caughtUpFrom(),
              p.caughtUpAt());
          tell(tx, stream, progress.told());
          progress
              .undeliverable()
              .forEach(
                  e ->
                      tx.update(
                          UNDELIVERABLE, stream, e.eventId(), e.cursor(), e.reason(), e.payload()));
          return null;
        });
  }

  /** Keeps how a stream is, for replicas that do not hold it. */
  void note(String stream, Lease lease, StreamStatus.Snapshot status) {
    database.transaction(
        "note stream",
        tx -> {
          lease.check(tx);
          return tx.update(
              STATUS,
              stream,
              status.state(),
              status.reason(),
              status.reconnects(),
              status.catchUps());
        });
  }

  /** The latest versions told of these records; no entry for one that was not told. */
  Map<String, Instant> told(String stream, Collection<String> records) {
    ObjectNode ids = JsonNodeFactory.instance.objectNode();
    records.forEach(id -> ids.put(id, ""));
    Map<String, Instant> told = new HashMap<>();
    database.transaction(
        "told records",
        tx ->
            tx.list(
                """
                SELECT record_id, version FROM told_record WHERE stream = ?
                AND record_id IN (SELECT key FROM jsonb_each_text(?::jsonb))
                """,
                row -> told.put(row.getString(1), instant(row, 2)),
                stream,
                ids));
    return told;
  }

  /** Forgets versions older than what a query would find again. */
  void forget(String stream, Instant before) {
    database.transaction(
        "forget told",
        tx ->
            tx.update("DELETE FROM told_record WHERE stream = ? AND version < ?", stream, before));
  }

  private static void tell(Transaction tx, String stream, Map<String, Instant> told) {
    if (!told.isEmpty()) {
      ObjectNode versions = JsonNodeFactory.instance.objectNode();
      told.forEach((id, version) -> versions.put(id, version.toString()));
      tx.update(TOLD, stream, versions);
    }
  }

  private static Seen seen(ResultSet row) throws SQLException {
    return new Seen(
        new StreamPosition(
            row.getString("cursor"),
            instant(row, row.findColumn("last_stamp")),
            instant(row, row.findColumn("seen_at")),
            instant(row, row.findColumn("last_event_at")),
            instant(row, row.findColumn("caught_up_from")),
            instant(row, row.findColumn("caught_up_at"))),
        new StreamStatus.Snapshot(
            StreamState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            row.getString("reason"),
            row.getLong("reconnects"),
            row.getLong("catch_ups")));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
