package io.strata.system.salesforce.stream;

import java.time.Instant;

/**
 * How far a stream has come; everything up to it is safe on Kafka.
 *
 * @param cursor null when there is no place to resume from
 * @param lastStamp time of the latest change told, by the CRM's clock; null before the first
 * @param seenAt when the cursor was last known to be current, by the CRM's clock; null before
 * @param lastEventAt when the latest event happened; null before the first
 * @param caughtUpFrom events from here, when the subscription was opened, ...
 * @param caughtUpAt ... up to here may be older than what a query told; both null when none did
 */
record StreamPosition(
    String cursor,
    Instant lastStamp,
    Instant seenAt,
    Instant lastEventAt,
    Instant caughtUpFrom,
    Instant caughtUpAt) {

  static final StreamPosition NONE = new StreamPosition(null, null, null, null, null, null);

  StreamPosition at(String place, Instant seen) {
    return new StreamPosition(place, lastStamp, seen, lastEventAt, caughtUpFrom, caughtUpAt);
  }

  /** After an event; events need not come in the order of their times. */
  StreamPosition after(Instant event) {
    return new StreamPosition(
        cursor,
        later(lastStamp, event),
        seenAt,
        later(lastEventAt, event),
        caughtUpFrom,
        caughtUpAt);
  }

  /**
   * After a query.
   *
   * @param began when the subscription was opened that goes on from here
   * @param ended when the query was done
   */
  StreamPosition caughtUp(Instant began, Instant ended) {
    return new StreamPosition(null, later(lastStamp, began), null, lastEventAt, began, ended);
  }

  private static Instant later(Instant one, Instant other) {
    return one == null || other.isAfter(one) ? other : one;
  }
}
