package io.strata.sandbox.salesforce.pubsub;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.strata.sandbox.control.fault.FaultEffect;
import io.strata.sandbox.control.fault.Faults;
import io.strata.sandbox.salesforce.event.Topic;
import io.strata.sandbox.salesforce.pubsub.wire.ConsumerEvent;
import io.strata.sandbox.salesforce.record.RetainedChanges;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One subscription: a thread of its own that delivers at most as many events as were asked for, in
 * the order of their replay numbers, and says that it lives when there are none. Only this thread
 * speaks to the caller.
 */
final class EventStream {

  /** How a stream speaks to its caller. */
  interface Delivery {
    void send(List<ConsumerEvent> events, ByteString latestReplayId, int pending);

    void fail(StatusRuntimeException refusal);

    void complete();
  }

  /** Requests beyond this many outstanding events count as this many. */
  private static final int MOST_PENDING = 100;

  private static final long LOOK_AROUND_MILLIS = 500;

  private final String method;
  private final Topic topic;
  private final Bus bus;
  private final Gate gate;
  private final Delivery delivery;
  private final StreamTimes times;
  private final AtomicInteger pending = new AtomicInteger();
  private final Semaphore signal = new Semaphore(0);
  private final Queue<Runnable> replies = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean faultOrdered = new AtomicBoolean();
  private final Runnable wake = signal::release;
  private volatile Caller caller;
  private volatile boolean closed;
  private Runnable atEnd = () -> {};
  private Runnable farewell = () -> {};
  private boolean muted;
  private boolean finished;

  /** The fault that ends the stream once it has told what it has to tell; null for none. */
  private String cutBy;

  private long cursor;
  private long lastSaid = System.nanoTime();

  EventStream(
      String method, Topic topic, Bus bus, Gate gate, Delivery delivery, StreamTimes times) {
    this.method = method;
    this.topic = topic;
    this.bus = bus;
    this.gate = gate;
    this.delivery = delivery;
    this.times = times;
  }

  /**
   * Begins behind a replay number.
   *
   * @param silent never say anything, as a fault may order
   * @param whenEnded run once, whatever the end
   */
  void start(Caller who, long behind, boolean silent, Runnable whenEnded) {
    caller = who;
    cursor = behind;
    muted = silent;
    atEnd = whenEnded;
    bus.retained().onAppend(wake);
    Thread.ofVirtual().name("stream " + topic.name()).start(this::run);
  }

  Topic topic() {
    return topic;
  }

  /** Asks for so many events more. */
  void request(int events) {
    pending.updateAndGet(before -> Math.min(MOST_PENDING, before + Math.min(MOST_PENDING, events)));
    signal.release();
  }

  /** From here on the caller has another token. */
  void refresh(Caller who) {
    caller = who;
  }

  Caller caller() {
    return caller;
  }

  /** How many events the caller still waits for; for the stream's thread. */
  int pending() {
    return pending.get();
  }

  /** How far the caller has been told; for the stream's thread. */
  ByteString latestReplayId() {
    return bus.place(cursor);
  }

  /** Has the stream's thread say something of its own. */
  void reply(Runnable reply) {
    replies.add(reply);
    signal.release();
  }

  /** Ends with a refusal as soon as the stream's thread gets to it. */
  void fail(RuntimeException refusal) {
    reply(
        () -> {
          throw refusal;
        });
  }

  /** A fault was ordered that may be about this stream. */
  void faultOrdered() {
    faultOrdered.set(true);
    signal.release();
  }

  /** The caller asks for no more: what it has asked for and is there goes out, then the end. */
  void finish() {
    reply(() -> finished = true);
  }

  /** Ends without a word: the caller is gone. */
  void close() {
    closed = true;
    signal.release();
  }

  private void run() {
    try {
      while (!closed && step()) {
        signal.tryAcquire(LOOK_AROUND_MILLIS, TimeUnit.MILLISECONDS);
        signal.drainPermits();
      }
    } catch (FaultException ordered) {
      end(ordered.refusal(), ordered.faultId());
    } catch (StatusRuntimeException refused) {
      end(refused, null);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      closed = true;
      bus.retained().forget(wake);
      atEnd.run();
      farewell.run();
    }
  }

  private void end(StatusRuntimeException refusal, String faultId) {
    if (!closed) {
      int status = Refusal.http(refusal.getStatus().getCode());
      gate.note(caller, method, "topic=" + topic.name(), status, Gate.Timing.now().by(faultId));
      farewell = () -> delivery.fail(refusal);
    }
  }

  /** Says all there is to say now; false when the stream has come to its end. */
  private boolean step() {
    gate.requireLiving(caller.token());
    for (Runnable reply = replies.poll(); reply != null; reply = replies.poll()) {
      reply.run();
    }
    if (faultOrdered.getAndSet(false)) {
      judge();
      cut();
    }
    while (!closed && deliver()) {
      lastSaid = System.nanoTime();
    }
    if (finished) {
      farewell = delivery::complete;
      return false;
    }
    Duration quiet = Duration.ofNanos(System.nanoTime() - lastSaid);
    if (pending.get() == 0) {
      if (quiet.compareTo(times.idle()) > 0) {
        farewell = delivery::complete;
        return false;
      }
    } else if (!muted && quiet.compareTo(times.keepalive()) > 0) {
      judge();
      say(List.of());
      lastSaid = System.nanoTime();
    }
    return true;
  }

  /** Delivers one answer's worth of events; false when there is nothing to deliver. */
  private boolean deliver() {
    int wanted = pending.get();
    if (wanted == 0) {
      return false;
    }
    RetainedChanges.Slice slice = bus.retained().after(cursor, topic::tells, wanted);
    cursor = slice.reached();
    if (slice.happenings().isEmpty()) {
      return false;
    }
    if (!muted) {
      judge();
      gate.requireLiving(caller.token());
    }
    cursor = slice.happenings().getLast().replay();
    pending.addAndGet(-slice.happenings().size());
    say(slice.happenings().stream().map(bus::event).toList());
    return true;
  }

  private void say(List<ConsumerEvent> events) {
    if (!muted && !closed) {
      delivery.send(events, latestReplayId(), pending.get());
    }
    cut();
  }

  private void cut() {
    if (cutBy != null) {
      throw new FaultException(Refusal.connectionLost(), cutBy);
    }
  }

  private void judge() {
    Faults.Verdict verdict = gate.judge(method, topic.name());
    muted |= verdict.effect().has(FaultEffect.HANG);
    if (verdict.effect().has(FaultEffect.DROP_AFTER_COMMIT)) {
      cutBy = verdict.faultId();
    }
  }
}
