package io.strata.sandbox.salesforce.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** The org's API calls of the last 24 hours on the sandbox's clock, to the minute. */
public final class CallAllowance {

  private static final Duration WINDOW = Duration.ofHours(24);

  private record Minute(long number, int calls) {}

  private final InstantSource clock;
  private final int max;
  private final Deque<Minute> minutes = new ArrayDeque<>();
  private int used;

  public CallAllowance(InstantSource clock, int max) {
    this.clock = clock;
    this.max = max;
  }

  /** Where the allowance stands. */
  public record Standing(int used, int max) {

    public int remaining() {
      return Math.max(0, max - used);
    }

    /** Value of the `Sforce-Limit-Info` header. */
    public String header() {
      return "api-usage=" + used + "/" + max;
    }
  }

  /** Takes one call if one is left; false when the allowance is used up. */
  public synchronized boolean take() {
    forget();
    if (used >= max) {
      return false;
    }
    long now = minute(clock.instant());
    int before = 0;
    if (!minutes.isEmpty() && minutes.getLast().number() == now) {
      before = minutes.removeLast().calls();
    }
    minutes.addLast(new Minute(now, before + 1));
    used++;
    return true;
  }

  public synchronized Standing standing() {
    forget();
    return new Standing(used, max);
  }

  public synchronized void reset() {
    minutes.clear();
    used = 0;
  }

  private void forget() {
    long oldest = minute(clock.instant().minus(WINDOW));
    while (!minutes.isEmpty() && minutes.getFirst().number() <= oldest) {
      used -= minutes.removeFirst().calls();
    }
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 60);
  }
}
