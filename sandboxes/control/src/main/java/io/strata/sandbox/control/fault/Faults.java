package io.strata.sandbox.control.fault;

import io.strata.sandbox.control.vendor.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The faults in force. The newest hit decides the outcome, delays of all hits add up; a fault that
 * only delays never hides an older outcome, and a fault that lost is not used up.
 */
public final class Faults {

  /** What to do with one request; {@code faultId} is null when nothing hit. */
  public record Verdict(String faultId, FaultEffect effect) {
    static final Verdict NONE = new Verdict(null, FaultEffect.NONE);
  }

  /** A fault as callers may read it back. */
  public record View(
      String id, FaultMatch match, FaultEffect effect, int times, int seen, int applied) {}

  private final List<FaultRule> rules = new ArrayList<>();
  private final List<Consumer<FaultMatch>> listeners = new CopyOnWriteArrayList<>();
  private long seed;
  private int created;

  /** Registers who wants to know of new faults: a stream meets one without a new request. */
  public void onAdd(Consumer<FaultMatch> listener) {
    listeners.add(listener);
  }

  /**
   * Adds a fault.
   *
   * @param times how often it is applied, 0 for until deleted
   * @return its id
   */
  public String add(FaultMatch match, FaultEffect effect, int times) {
    String id;
    synchronized (this) {
      id = "f" + ++created;
      rules.add(new FaultRule(id, match, effect, times, new Random(seed + created)));
    }
    listeners.forEach(listener -> listener.accept(match));
    return id;
  }

  public synchronized List<View> list() {
    return rules.stream().map(FaultRule::view).toList();
  }

  public synchronized boolean remove(String id) {
    return rules.removeIf(rule -> rule.id().equals(id));
  }

  public synchronized void clear() {
    rules.clear();
  }

  /** Forgets all faults; the shares of later ones follow from this seed. */
  public synchronized void reset(long newSeed) {
    rules.clear();
    created = 0;
    seed = newSeed;
  }

  /** Decides about a request that has arrived whole. */
  public synchronized Verdict judge(Call call) {
    Duration delay = Duration.ZERO;
    FaultRule winner = null;
    String delayedBy = null;
    for (FaultRule rule : rules.reversed()) {
      if (!rule.hits(call)) {
        continue;
      }
      boolean wins = winner == null && rule.effect().hasOutcome();
      if (wins) {
        winner = rule;
      }
      boolean delays = rule.effect().delay().isPositive();
      if (delays) {
        delay = delay.plus(rule.effect().delay());
        delayedBy = delayedBy == null ? rule.id() : delayedBy;
      }
      if (wins || delays) {
        rule.apply();
      }
    }
    if (winner == null && delayedBy == null) {
      return Verdict.NONE;
    }
    FaultEffect outcome = winner == null ? FaultEffect.NONE : winner.effect();
    return new Verdict(
        winner == null ? delayedBy : winner.id(),
        new FaultEffect(
            delay, outcome.status(), outcome.body(), outcome.truncate(), outcome.switches()));
  }
}
