package io.strata.durable.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a failed step is attempted again.
 *
 * @param delays waits before each further attempt, without jitter; after the last an item is dead
 */
public record RetryPolicy(List<Duration> delays) {

  public RetryPolicy {
    delays = List.copyOf(delays);
  }

  /**
   * The waits that a synchronous call has, then twice the last one each time, from a second on.
   *
   * @param cap no wait is longer
   * @param total the waits end when their sum would exceed it
   */
  public static RetryPolicy of(List<Duration> first, Duration cap, Duration total) {
    List<Duration> delays = new ArrayList<>();
    Duration sum = Duration.ZERO;
    Duration next = Duration.ZERO;
    for (int i = 0; ; i++) {
      next = i < first.size() ? first.get(i) : longer(next);
      next = next.compareTo(cap) > 0 ? cap : next;
      sum = sum.plus(next);
      if (sum.compareTo(total) > 0 || next.isZero() && i >= first.size()) {
        return new RetryPolicy(delays);
      }
      delays.add(next);
    }
  }

  private static Duration longer(Duration wait) {
    return wait.isZero() ? Duration.ofSeconds(1) : wait.multipliedBy(2);
  }

  /** The wait after this many attempts; empty when they were enough. */
  public Optional<Duration> after(int attempts) {
    return attempts <= delays.size() ? Optional.of(delays.get(attempts - 1)) : Optional.empty();
  }
}
