package io.strata.system.salesforce.stream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One subscription, read by one thread. */
public interface Feed extends AutoCloseable {

  /**
   * What came since the last look.
   *
   * @param events in their order; none when the CRM only said that it lives
   * @param cursor of the place reached; null when events were left out for want of a request
   */
  record Arrival(List<Received> events, String cursor) {}

  /** Allows this many more events to be sent. */
  void request(int events);

  /**
   * Waits for a message and takes all that are there.
   *
   * @return empty when none came in this time
   * @throws FeedLost when the subscription has ended, after all that came before
   */
  Optional<Arrival> next(Duration wait) throws FeedLost;

  /** Ends it in order. */
  @Override
  void close();
}
