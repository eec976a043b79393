package io.strata.durable.inbox;

import io.strata.durable.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Which events were taken in, so that one delivered twice has one effect. */
@ApplicationScoped
public class Inbox {

  /**
   * Notes an event in the transaction of its effect: both are there or neither. While another
   * transaction takes the same event in, this one waits for its end.
   *
   * @param source where event ids are unique: CloudEvents `source`, or a topic
   * @param keep how long it is remembered; longer than the source can deliver it again
   * @return false when it was taken in before: do nothing
   */
  public boolean firstTime(Transaction tx, String source, String eventId, Duration keep) {
    throw new UnsupportedOperationException();
  }
}
