package io.strata.process.orderfulfilment.cancellation;

import io.strata.process.orderfulfilment.order.OrderView;
import java.time.Duration;
import java.time.Instant;

/** How long a cancellation waits between two looks at an order that is still on its way. */
final class Patience {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration SECOND = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Patience() {}

  /** The longer it has been asked for, the longer the wait. */
  static Duration of(OrderView order, Instant now) {
    Instant asked = order.cancellationAt();
    Duration since = asked == null ? LONGEST : Duration.between(asked, now);
    if (since.compareTo(FIRST) < 0) {
      return FIRST;
    }
    return since.compareTo(LONGEST) < 0 ? SECOND : LONGEST;
  }
}
