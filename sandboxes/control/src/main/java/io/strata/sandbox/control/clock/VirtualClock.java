package io.strata.sandbox.control.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The sandbox's own time: real time plus an offset, or a standing instant. Tokens, retention and
 * time stamps follow it, so a test can pass two hours in no time. A restart begins on real time.
 */
public final class VirtualClock implements InstantSource {

  /** What a caller sees of the clock at one moment. */
  public record Reading(Instant now, boolean frozen, Duration offset) {}

  private final InstantSource real;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private Duration offset = Duration.ZERO;
  private Instant frozenAt;

  public VirtualClock() {
    this(InstantSource.system());
  }

  public VirtualClock(InstantSource real) {
    this.real = real;
  }

  @Override
  public synchronized Instant instant() {
    return frozenAt != null ? frozenAt : real.instant().plus(offset);
  }

  public synchronized Reading reading() {
    Instant now = instant();
    return new Reading(
        now, frozenAt != null, frozenAt == null ? offset : Duration.between(real.instant(), now));
  }

  /** Registers who wants to know, on the mover's thread, that somebody moved the time. */
  public void onMove(Runnable listener) {
    listeners.add(listener);
  }

  /** Moves the time forward, frozen or not. */
  public void advance(Duration by) {
    synchronized (this) {
      if (frozenAt != null) {
        frozenAt = frozenAt.plus(by);
      } else {
        offset = offset.plus(by);
      }
    }
    moved();
  }

  /** Puts the time this far from real time; a frozen clock stands there. */
  public void offset(Duration fromReal) {
    synchronized (this) {
      offset = fromReal;
      if (frozenAt != null) {
        frozenAt = real.instant().plus(fromReal);
      }
    }
    moved();
  }

  /** Stops the time, or lets it run on from where it stands. */
  public void freeze(boolean frozen) {
    synchronized (this) {
      if (frozen && frozenAt == null) {
        frozenAt = instant();
      } else if (!frozen && frozenAt != null) {
        offset = Duration.between(real.instant(), frozenAt);
        frozenAt = null;
      }
    }
    moved();
  }

  /**
   * Back to real time. Listeners are not told: whoever starts over replaces the vendor's data next,
   * and nothing of the old ones is to be done on the way.
   */
  public synchronized void reset() {
    offset = Duration.ZERO;
    frozenAt = null;
  }

  private void moved() {
    listeners.forEach(Runnable::run);
  }
}
