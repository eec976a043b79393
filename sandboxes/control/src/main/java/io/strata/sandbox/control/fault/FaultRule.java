package io.strata.sandbox.control.fault;

import io.strata.sandbox.control.vendor.Call;
import java.util.random.RandomGenerator;

/** One posted fault and what is left of it. Guarded by {@link Faults}. */
final class FaultRule {

  private final String id;
  private final FaultMatch match;
  private final FaultEffect effect;
  private final int times;
  private final RandomGenerator random;
  private int seen;
  private int applied;

  FaultRule(String id, FaultMatch match, FaultEffect effect, int times, RandomGenerator random) {
    this.id = id;
    this.match = match;
    this.effect = effect;
    this.times = times;
    this.random = random;
  }

  String id() {
    return id;
  }

  FaultEffect effect() {
    return effect;
  }

  /** Counts the request if it matches, and tells whether it is one that is hit. */
  boolean hits(Call call) {
    if (spent() || !match.accepts(call)) {
      return false;
    }
    seen++;
    if (match.nth() != null && seen < match.nth()) {
      return false;
    }
    return match.share() == null || random.nextDouble() < match.share();
  }

  void apply() {
    applied++;
  }

  boolean spent() {
    return times > 0 && applied >= times;
  }

  Faults.View view() {
    return new Faults.View(id, match, effect, times, seen, applied);
  }
}
