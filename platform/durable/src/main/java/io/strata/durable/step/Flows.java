package io.strata.durable.step;

import io.strata.durable.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Puts items on their way and moves them by hand; all in the caller's transaction. */
@ApplicationScoped
public class Flows {

  /**
   * Puts an item at the first step; it is taken right after the commit.
   *
   * @param traceId what every call of its steps carries as request id
   * @return false when it is in the flow already, whatever its state
   */
  public boolean start(Transaction tx, String flow, String item, String traceId) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes an item's step due now, with all its attempts before it: dead, parked, waiting or between
   * two attempts. Its idempotency key stays.
   *
   * @return false when there is no such item, or it is running, done or has left
   */
  public boolean resume(Transaction tx, String flow, String item) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sends an item through all steps once more, as if it were a new one with new idempotency keys
   * and no notes: after it was left, or was corrected.
   *
   * @return false when there is no such item, or it is in flight
   */
  public boolean restart(Transaction tx, String flow, String item) {
    throw new UnsupportedOperationException();
  }

  /** What items waited for is there: they are due now. Returns how many. */
  public int arrived(Transaction tx, String key) {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes an item out of the flow: at once when it is known what has happened to it so far, else as
   * soon as the running, or the next, attempt tells ({@link Attempt#cancelled}).
   *
   * @return true when it has left with this transaction; false when it will, when it is done, or
   *     when there is no such item
   */
  public boolean cancel(Transaction tx, String flow, String item, String reason) {
    throw new UnsupportedOperationException();
  }

  public Optional<Position> position(Transaction tx, String flow, String item) {
    throw new UnsupportedOperationException();
  }

  /** How many items of a flow are in each state; states without any are left out. */
  public Map<State, Long> census(Transaction tx, String flow) {
    throw new UnsupportedOperationException();
  }
}
