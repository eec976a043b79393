package io.strata.durable.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.database.Transaction;
import io.strata.durable.idempotency.Fingerprint;
import io.strata.runtime.StrataConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How an item moves. The outcome of a step and the intent of the next share a transaction, so a
 * step costs one commit.
 */
@Singleton
class Progress {

  private static final double JITTER = 0.2;

  /** What an item waits for may have come between its looking and its waiting. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final String LOST = "The process ended while it acted";

  private final ItemStore items;
  private final KnownFlows flows;
  private final StepsConfig config;
  private final Duration coolDown;

  Progress(ItemStore items, KnownFlows flows, StepsConfig config, StrataConfig strata) {
    this.items = items;
    this.flows = flows;
    this.config = config;
    this.coolDown = strata.breaker().cooldownBackground();
  }

  /** Claims an item for its next attempt, if this alarm still means something. */
  Turn take(Transaction tx, String flow, String id, long alarm) {
    Item item = items.lock(tx, flow, id).orElse(null);
    if (item == null || item.alarm != alarm || item.dueAt == null) {
      return new Turn.Over();
    }
    if (item.running()) {
      return new Turn.Later(item.leasedUntil);
    }
    if (item.dueAt.isAfter(item.now)) {
      return new Turn.Later(item.dueAt);
    }
    return attempt(tx, flows.named(flow), item);
  }

  /** An attempt whose process ended while it acted has failed as well as any other. */
  private Turn attempt(Transaction tx, Flow flow, Item item) {
    if (item.leasedUntil == null) {
      return intend(tx, flow, item);
    }
    if (flow.retry().after(item.attempts).isEmpty()) {
      exhausted(tx, flow, item, LOST);
      return new Turn.Over();
    }
    item.failed("lost", LOST);
    return intend(tx, flow, item);
  }

  /** Commits what came of an attempt, and the next intent if there is one. */
  Turn settle(Transaction tx, Turn.Claim claim, Outcome outcome) {
    Flow flow = claim.flow();
    Item item = items.lock(tx, flow.name(), claim.attempt().item()).orElse(null);
    if (item == null || item.fence != claim.fence()) {
      return new Turn.Fenced();
    }
    boolean unknown =
        claim.attempt().repeated() || outcome instanceof Outcome.Again again && again.unknown();
    item.unknown = unknown;
    switch (outcome) {
      case Outcome.Done done -> {
        return done(tx, flow, item, done);
      }
      case Outcome.Left left -> {
        item.unknown = false;
        leave(tx, flow, item, left.reason());
      }
      case Outcome.Dead dead when item.cancelled == null -> die(tx, flow, item, dead);
      case Outcome.Dead dead -> leave(tx, flow, item, item.cancelled);
      case Outcome.Again again when item.cancelled == null || unknown ->
          again(tx, flow, item, again);
      case Outcome.Parked parked when item.cancelled == null || unknown ->
          parked(tx, flow, item, parked);
      case Outcome.Waiting waiting when item.cancelled == null || unknown ->
          waiting(tx, flow, item, waiting);
      case Outcome.Again again -> leave(tx, flow, item, item.cancelled);
      case Outcome.Parked parked -> leave(tx, flow, item, item.cancelled);
      case Outcome.Waiting waiting -> leave(tx, flow, item, item.cancelled);
    }
    return new Turn.Over();
  }

  void leave(Transaction tx, Flow flow, Item item, String reason) {
    item.reason = reason;
    item.stop(State.LEFT);
    save(tx, flow, item, Entry.Kind.LEFT, reason);
  }

  void save(Transaction tx, Flow flow, Item item, Entry.Kind kind, String detail) {
    items.save(tx, item);
    record(tx, flow, item, kind, detail);
  }

  void record(Transaction tx, Flow flow, Item item, Entry.Kind kind, String detail) {
    flow.recorded(
        tx,
        new Entry(
            flow.name(),
            item.id,
            item.step,
            kind,
            item.attempts,
            item.now,
            item.leasedUntil == null ? item.dueAt : null,
            item.state,
            detail,
            item.notes.deepCopy(),
            item.traceId));
  }

  private Turn intend(Transaction tx, Flow flow, Item item) {
    boolean repeated = item.unknown;
    item.intend(config.lease());
    save(tx, flow, item, Entry.Kind.INTENT, null);
    String key =
        Fingerprint.ofText(
            String.join("\n", flow.name(), item.id, item.step, "" + item.generation));
    return new Turn.Claim(
        flow,
        KnownFlows.step(flow, item.step),
        item.fence,
        new Attempt(
            item.id,
            item.attempts,
            key,
            repeated,
            item.notes.deepCopy(),
            item.traceId,
            item.cancelled != null));
  }

  private Turn done(Transaction tx, Flow flow, Item item, Outcome.Done done) {
    item.unknown = false;
    item.reason = null;
    if (done.notes() instanceof ObjectNode notes) {
      item.notes.setAll(notes);
    }
    Optional<Step> next = KnownFlows.after(flow, item.step);
    if (next.isEmpty()) {
      item.stop(State.DONE);
      save(tx, flow, item, Entry.Kind.DONE, done.detail());
      return new Turn.Over();
    }
    record(tx, flow, item, Entry.Kind.DONE, done.detail());
    if (item.cancelled != null) {
      leave(tx, flow, item, item.cancelled);
      return new Turn.Over();
    }
    item.enter(next.get().name());
    return intend(tx, flow, item);
  }

  private void again(Transaction tx, Flow flow, Item item, Outcome.Again again) {
    Optional<Duration> delay = flow.retry().after(item.attempts);
    if (delay.isEmpty()) {
      exhausted(tx, flow, item, again.reason());
      return;
    }
    item.failed("again", again.reason());
    item.due(State.IN_FLIGHT, noSooner(delay.get(), again.retryAfter()));
    save(tx, flow, item, Entry.Kind.AGAIN, again.reason());
  }

  private void exhausted(Transaction tx, Flow flow, Item item, String last) {
    String said = "%d attempts failed".formatted(item.attempts);
    die(tx, flow, item, new Outcome.Dead("retries-exhausted", last, said, "operator"));
  }

  private void parked(Transaction tx, Flow flow, Item item, Outcome.Parked parked) {
    item.failed("parked", parked.reason());
    item.attempts--;
    Duration wait = parked.retryAfter() == null ? coolDown : parked.retryAfter();
    item.due(State.PARKED, noSooner(wait, null));
    save(tx, flow, item, Entry.Kind.PARKED, parked.reason());
  }

  private void waiting(Transaction tx, Flow flow, Item item, Outcome.Waiting waiting) {
    boolean still = item.failedLastBy("waiting") || SOON.compareTo(config.lookAgain()) > 0;
    item.failed("waiting", waiting.reason());
    item.attempts--;
    item.waitsFor = waiting.forKey();
    item.due(State.WAITING, noSooner(still ? config.lookAgain() : SOON, null));
    save(tx, flow, item, Entry.Kind.WAITING, waiting.reason());
  }

  private void die(Transaction tx, Flow flow, Item item, Outcome.Dead dead) {
    item.failed("dead", dead.detail() == null ? dead.reason() : dead.detail());
    item.reason = dead.reason();
    item.stop(State.DEAD);
    save(tx, flow, item, Entry.Kind.DEAD, dead.reason());
    flow.dead(
        tx,
        new Failure(
            flow.name(),
            item.id,
            item.step,
            item.now,
            dead.type(),
            dead.detail(),
            dead.reason(),
            dead.whoCanFix(),
            item.unknown,
            item.notes.deepCopy(),
            item.failures.deepCopy(),
            item.traceId));
  }

  private static Duration noSooner(Duration planned, Duration asked) {
    Duration wait = asked != null && asked.compareTo(planned) > 0 ? asked : planned;
    double jitter = 1 + JITTER * ThreadLocalRandom.current().nextDouble();
    return Duration.ofMillis((long) (wait.toMillis() * jitter));
  }
}
