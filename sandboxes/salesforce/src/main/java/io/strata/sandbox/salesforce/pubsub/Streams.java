package io.strata.sandbox.salesforce.pubsub;

import io.strata.sandbox.control.fault.FaultEffect;
import io.strata.sandbox.control.fault.FaultMatch;
import io.strata.sandbox.control.fault.Faults;
import io.strata.sandbox.salesforce.event.Topic;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The subscriptions that are open, and how one is opened. */
final class Streams {

  private final Bus bus;
  private final Gate gate;
  private final StreamTimes times;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

  Streams(Bus bus, Gate gate, StreamTimes times) {
    this.bus = bus;
    this.gate = gate;
    this.times = times;
  }

  Bus bus() {
    return bus;
  }

  /** What a stream is opened with, beside its caller. */
  record Opening(String method, Topic topic, String query) {}

  /** Where a stream begins; asked after the faults, which may forget events, have had their way. */
  @FunctionalInterface
  interface Start {
    long behind();
  }

  /** Opens a stream and writes the journal; throws a refusal. */
  EventStream open(
      Caller caller,
      Opening opening,
      Start start,
      EventStream.Delivery delivery,
      Runnable whenEnded) {
    Gate.Timing timing = Gate.Timing.now();
    Faults.Verdict verdict = gate.judge(opening.method(), opening.topic().name());
    gate.use(caller.token());
    long behind = start.behind();
    boolean silent = verdict.effect().has(FaultEffect.HANG);
    EventStream stream =
        new EventStream(opening.method(), opening.topic(), bus, gate, delivery, times);
    open.add(stream);
    gate.note(
        caller, opening.method(), opening.query(), silent ? 0 : 200, timing.by(verdict.faultId()));
    stream.start(
        caller,
        behind,
        silent,
        () -> {
          open.remove(stream);
          whenEnded.run();
        });
    if (verdict.effect().has(FaultEffect.DROP_AFTER_COMMIT)) {
      stream.fail(new FaultException(Refusal.connectionLost(), verdict.faultId()));
    }
    return stream;
  }

  /** Idle streams meet a fault that names their path at once, not only with their next answer. */
  void faultOrdered(FaultMatch match) {
    if (match.path() != null && match.path().pattern().contains("eventbus")) {
      open.forEach(EventStream::faultOrdered);
    }
  }

  void closeAll() {
    open.forEach(EventStream::close);
  }
}
