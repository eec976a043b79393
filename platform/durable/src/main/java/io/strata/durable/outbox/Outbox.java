package io.strata.durable.outbox;

import io.strata.durable.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Messages that leave when, and only when, the transaction that adds them commits. */
@ApplicationScoped
public class Outbox {

  /**
   * Numbers are given when a row is added and not when it commits. Transactions that add to the
   * same key do so one after the other, so that within a key both orders are one.
   */
  private static final String TAKE_TURNS =
      """
      SELECT pg_advisory_xact_lock(
        hashtextextended(concat_ws(chr(1), current_schema(), ?::text, ?::text), 0))
      """;

  private static final String ADD =
      """
      INSERT INTO outbox (topic, key, id, type, subject, at, payload, trace_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String NEXT = "SELECT * FROM outbox ORDER BY seq LIMIT ?";
  private static final String REMOVE = "DELETE FROM outbox WHERE seq = ANY (?)";

  /** A message and its number. */
  record Pending(long seq, Message message) {}

  private volatile Runnable relay = () -> {};

  /** Adds a message in the caller's transaction; it is sent at once after the commit. */
  public void add(Transaction tx, Message message) {
    tx.list(TAKE_TURNS, row -> true, message.topic(), message.key());
    tx.update(
        ADD,
        message.topic(),
        message.key(),
        message.id(),
        message.type(),
        message.subject(),
        message.at(),
        message.payload(),
        message.traceId());
    tx.afterCommit(relay);
  }

  void wakes(Runnable relay) {
    this.relay = relay;
  }

  static List<Pending> next(Transaction tx, int limit) {
    return tx.list(
        NEXT,
        row ->
            new Pending(
                row.getLong("seq"),
                new Message(
                    row.getString("topic"),
                    row.getString("key"),
                    row.getString("id"),
                    row.getString("type"),
                    row.getString("subject"),
                    row.getTimestamp("at").toInstant(),
                    row.getString("payload"),
                    row.getString("trace_id"))),
        limit);
  }

  static int remove(Transaction tx, List<Pending> sent) {
    return tx.update(REMOVE, (Object) sent.stream().map(Pending::seq).toArray(Long[]::new));
  }
}
