package io.strata.durable.step;

import io.strata.durable.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts items on their way and moves them by hand; all in the caller's transaction. */
@ApplicationScoped
public class Flows {

  private final ItemStore items;
  private final KnownFlows flows;
  private final Progress progress;

  Flows(ItemStore items, KnownFlows flows, Progress progress) {
    this.items = items;
    this.flows = flows;
    this.progress = progress;
  }

  /**
   * Puts an item at the first step; it is taken right after the commit.
   *
   * @param traceId of the trace whose part every call of its steps is, and their request id; null
   *     for a new one
   * @return false when it is in the flow already, whatever its state
   */
  public boolean start(Transaction tx, String flow, String item, String traceId) {
    Flow known = flows.named(flow);
    String trace = traceId == null ? UUID.randomUUID().toString().replace("-", "") : traceId;
    boolean added = items.add(tx, flow, item, KnownFlows.first(known).name(), trace);
    if (added) {
      Item started = items.read(tx, flow, item).orElseThrow();
      progress.record(tx, known, started, Entry.Kind.STARTED, null);
    }
    return added;
  }

  /**
   * Makes an item's step due now, with all its attempts before it: dead, parked, waiting or between
   * two attempts. Its idempotency key stays.
   *
   * @return false when there is no such item, or it is running, done or has left
   */
  public boolean resume(Transaction tx, String flow, String item) {
    Item known = items.lock(tx, flow, item).orElse(null);
    if (known == null || known.over() || known.running()) {
      return false;
    }
    known.attempts = 0;
    known.failures.removeAll();
    now(tx, known, Entry.Kind.RESUMED, null);
    return true;
  }

  /**
   * Sends an item through all steps once more, as if it were a new one with new idempotency keys
   * and no notes: after it had left, or is to be done anew.
   *
   * @return false when there is no such item, or it is in flight, or an attempt may have happened
   *     whose outcome nobody has seen: resume or cancel it first
   */
  public boolean restart(Transaction tx, String flow, String item) {
    Item known = items.lock(tx, flow, item).orElse(null);
    if (known == null || known.state == State.IN_FLIGHT || known.unknown) {
      return false;
    }
    known.enter(KnownFlows.first(flows.named(flow)).name());
    known.generation++;
    known.cancelled = null;
    known.notes.removeAll();
    now(tx, known, Entry.Kind.RESTARTED, null);
    return true;
  }

  /** What items waited for is there: they are due now. Returns how many. */
  public int arrived(Transaction tx, String key) {
    return items.arrived(tx, key);
  }

  /**
   * Takes an item out of the flow: at once when it is known what has happened to it so far, else as
   * soon as the running, or the next, attempt tells ({@link Attempt#cancelled}).
   *
   * @return true when it has left with this transaction; false when it will, when it is done or has
   *     left, or when there is no such item
   */
  public boolean cancel(Transaction tx, String flow, String item, String reason) {
    Item known = items.lock(tx, flow, item).orElse(null);
    if (known == null || known.over()) {
      return false;
    }
    if (known.running()) {
      known.cancelled = reason;
      progress.save(tx, flows.named(flow), known, Entry.Kind.CANCELLED, reason);
      return false;
    }
    if (known.unknown) {
      known.cancelled = reason;
      now(tx, known, Entry.Kind.CANCELLED, reason);
      return false;
    }
    progress.leave(tx, flows.named(flow), known, reason);
    return true;
  }

  public Optional<Position> position(Transaction tx, String flow, String item) {
    return items
        .read(tx, flow, item)
        .map(
            at ->
                new Position(
                    at.flow,
                    at.id,
                    at.step,
                    at.state,
                    at.attempts,
                    at.leasedUntil == null ? at.dueAt : null,
                    at.fence,
                    at.generation,
                    at.running(),
                    at.unknown,
                    at.reason,
                    at.notes,
                    at.traceId));
  }

  /** How many items of a flow are in each state; states without any are left out. */
  public Map<State, Long> census(Transaction tx, String flow) {
    return items.census(tx, flow);
  }

  private void now(Transaction tx, Item item, Entry.Kind kind, String detail) {
    item.waitsFor = null;
    item.due(State.IN_FLIGHT, Duration.ZERO);
    progress.save(tx, flows.named(item.flow), item, kind, detail);
  }
}
