package io.strata.runtime.guard;

import io.strata.runtime.deadline.Deadline;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens after so many failures in a row; then, once a cooldown, one call finds out how things are.
 * An end that says nothing of the upstream is neither failure nor success, which the breakers of
 * SmallRye Fault Tolerance cannot be told: to them it is a success and closes.
 */
final class Breaker {

  private final int failuresThatOpen;
  private final Duration cooldown;
  private int failures;
  private Deadline nextProbe;

  Breaker(int failuresThatOpen, Duration cooldown) {
    this.failuresThatOpen = failuresThatOpen;
    this.cooldown = cooldown;
  }

  /** Asks to call; how long to wait instead while the breaker is open. */
  synchronized Optional<Duration> refusal() {
    if (failures < failuresThatOpen) {
      return Optional.empty();
    }
    if (!nextProbe.passed()) {
      return Optional.of(nextProbe.remaining());
    }
    nextProbe = Deadline.in(cooldown);
    return Optional.empty();
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized void failed() {
    if (++failures == failuresThatOpen) {
      nextProbe = Deadline.in(cooldown);
    }
  }
}
