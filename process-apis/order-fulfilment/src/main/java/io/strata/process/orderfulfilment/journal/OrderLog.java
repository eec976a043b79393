package io.strata.process.orderfulfilment.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.database.Transaction;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.LogEntry;
import io.strata.process.orderfulfilment.order.OrderState;
import io.strata.process.orderfulfilment.order.OrderView;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The log of every order, and what it folds to. Whoever also locks an item of a flow locks that
 * first: the machinery of flows does.
 */
@ApplicationScoped
public class OrderLog {

  /**
   * An entry with its place in the log of its order.
   *
   * @param seq from 1
   */
  public record Numbered(long seq, LogEntry entry) {}

  private record Folded(long seq, ObjectNode view, Instant now) {}

  /** Opens the log of an order; false when there is one. */
  public boolean open(Transaction tx, String id) {
    return tx.update(
            """
            INSERT INTO fulfilment_order (id, state, received_at, seq, view)
            VALUES (?, 'received', clock_timestamp(), 0, '{}'::jsonb) ON CONFLICT DO NOTHING""",
            id)
        == 1;
  }

  /** Adds an entry to an open log; what the order is from then on. */
  public OrderView append(Transaction tx, String id, LogEntry entry) {
    Folded before = locked(tx, id).orElseThrow(() -> new IllegalStateException("no such order"));
    Instant at = noSooner(entry.at() == null ? before.now() : entry.at(), before.view());
    long seq = before.seq() + 1;
    tx.update(
        """
        INSERT INTO order_event (order_id, seq, at, kind, name, outcome, detail, trace_id, data)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""",
        id,
        seq,
        at,
        entry.kind().spelled(),
        entry.name(),
        entry.outcome(),
        entry.detail(),
        entry.traceId(),
        entry.data() == null ? Json.object() : entry.data());
    ObjectNode view = fold(before.view(), id, at, entry.data());
    write(tx, id, seq, view);
    return OrderView.of(view);
  }

  public Optional<OrderView> find(Transaction tx, String id) {
    return tx.first(
        "SELECT view FROM fulfilment_order WHERE id = ? AND seq > 0", OrderLog::view, id);
  }

  /** The same, and nobody else adds to its log until the transaction ends. */
  public Optional<OrderView> lock(Transaction tx, String id) {
    return locked(tx, id).filter(folded -> folded.seq() > 0).map(f -> OrderView.of(f.view()));
  }

  /** What was known of an order at an instant; empty when nothing was. */
  public Optional<OrderView> asOf(Transaction tx, String id, Instant at) {
    return fold(id, entries(tx, id, at));
  }

  /** Everything up to an instant, oldest first; everything when it is null. */
  public List<Numbered> entries(Transaction tx, String id, Instant until) {
    return tx.list(
        """
        SELECT seq, at, kind, name, outcome, detail, trace_id, data FROM order_event
        WHERE order_id = ? AND at <= coalesce(?::timestamptz, 'infinity') ORDER BY seq""",
        OrderLog::entry,
        id,
        until);
  }

  /**
   * Orders, the newest first.
   *
   * @param state null for any
   * @param after id of the last order of the page before; null for the first page
   */
  public List<OrderView> list(Transaction tx, OrderState state, int limit, String after) {
    return tx.list(
        """
        SELECT view FROM fulfilment_order
        WHERE seq > 0 AND (?::text IS NULL OR state = ?)
          AND (?::text IS NULL OR (received_at, id) <
               (SELECT received_at, id FROM fulfilment_order WHERE id = ?))
        ORDER BY received_at DESC, id DESC LIMIT ?""",
        OrderLog::view,
        state,
        state,
        after,
        after,
        limit);
  }

  /** Every order, for those who count. */
  public List<OrderView> all(Transaction tx) {
    return tx.list("SELECT view FROM fulfilment_order WHERE seq > 0", OrderLog::view);
  }

  /** Drops what the logs fold to and makes it again; how many orders there are. */
  public int rebuild(Transaction tx) {
    tx.update("DELETE FROM fulfilment_order");
    List<String> ids =
        tx.list("SELECT DISTINCT order_id FROM order_event", row -> row.getString(1));
    for (String id : ids) {
      ObjectNode view = Json.object();
      long seq = 0;
      for (Numbered numbered : entries(tx, id, null)) {
        fold(view, id, numbered.entry().at(), numbered.entry().data());
        seq = numbered.seq();
      }
      tx.update(
          """
          INSERT INTO fulfilment_order (id, state, received_at, seq, view)
          VALUES (?, 'received', clock_timestamp(), 0, '{}'::jsonb)""",
          id);
      write(tx, id, seq, view);
    }
    return ids.size();
  }

  private static Optional<OrderView> fold(String id, List<Numbered> entries) {
    ObjectNode view = Json.object();
    entries.forEach(one -> fold(view, id, one.entry().at(), one.entry().data()));
    return entries.isEmpty() ? Optional.empty() : Optional.of(OrderView.of(view));
  }

  private static ObjectNode fold(ObjectNode view, String id, Instant at, JsonNode data) {
    if (view.isEmpty()) {
      view.put("id", id).put("receivedAt", at.toString());
    }
    if (data != null) {
      Json.merge(view, data);
    }
    return view.put("updatedAt", at.toString());
  }

  /** Time does not go back in a log, also where two transactions began in another order. */
  private static Instant noSooner(Instant at, ObjectNode view) {
    String last = Json.text(view, "updatedAt");
    return last == null || at.isAfter(Instant.parse(last)) ? at : Instant.parse(last);
  }

  private static void write(Transaction tx, String id, long seq, ObjectNode view) {
    tx.update(
        """
        UPDATE fulfilment_order SET state = ?, received_at = ?::timestamptz, seq = ?, view = ?::jsonb
        WHERE id = ?""",
        Json.text(view, "state"),
        Json.text(view, "receivedAt"),
        seq,
        view,
        id);
  }

  private static Optional<Folded> locked(Transaction tx, String id) {
    return tx.first(
        "SELECT seq, view, clock_timestamp() FROM fulfilment_order WHERE id = ? FOR UPDATE",
        row ->
            new Folded(row.getLong(1), (ObjectNode) Json.read(row.getString(2)), instant(row, 3)),
        id);
  }

  private static OrderView view(ResultSet row) throws SQLException {
    return OrderView.of(Json.read(row.getString(1)));
  }

  private static Numbered entry(ResultSet row) throws SQLException {
    return new Numbered(
        row.getLong(1),
        new LogEntry(
            instant(row, 2),
            LogEntry.Kind.valueOf(row.getString(3).toUpperCase(java.util.Locale.ROOT)),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            Json.read(row.getString(8))));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
