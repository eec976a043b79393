package io.strata.durable.inbox;

import io.strata.durable.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Which events were taken in, so that one delivered twice has one effect. */
@ApplicationScoped
public class Inbox {

  /** Whoever takes an event in takes some outdated ones away. */
  private static final String TAKE_IN =
      """
      WITH outdated AS (
        DELETE FROM inbox WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM inbox WHERE keep_until <= clock_timestamp()
            AND (source, event_id) <> (?, ?)
          ORDER BY keep_until LIMIT 20 FOR UPDATE SKIP LOCKED)))
      INSERT INTO inbox (source, event_id, keep_until)
      VALUES (?, ?, clock_timestamp() + ? * interval '1 millisecond')
      ON CONFLICT (source, event_id) DO NOTHING
      """;

  /**
   * Notes an event in the transaction of its effect: both are there or neither. While another
   * transaction takes the same event in, this one waits for its end.
   *
   * @param source where event ids are unique: CloudEvents `source`, or a topic
   * @param keep how long it is remembered at least; longer than the source can deliver it again
   * @return false when it was taken in before: do nothing
   */
  public boolean firstTime(Transaction tx, String source, String eventId, Duration keep) {
    return tx.update(TAKE_IN, source, eventId, source, eventId, keep) == 1;
  }
}
