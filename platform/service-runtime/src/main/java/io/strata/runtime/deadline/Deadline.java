package io.strata.runtime.deadline;

import java.time.Duration;

/** A point in time after which nobody waits for the answer any more, on the machine's own clock. */
public record Deadline(long nanoTime) implements Comparable<Deadline> {

  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Time left, never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  public boolean passed() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /** This much earlier, to leave time for what comes after the waiting. */
  public Deadline lessBy(Duration margin) {
    return new Deadline(nanoTime - margin.toNanos());
  }

  public Deadline earlierOf(Deadline other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** Whether a wait of this length would end before the deadline. */
  public boolean allows(Duration wait) {
    return remaining().compareTo(wait) > 0;
  }

  @Override
  public int compareTo(Deadline other) {
    return Long.signum(nanoTime - other.nanoTime);
  }
}
