package io.strata.sandbox.control.clock;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has work done when the sandbox's time comes to it, by itself or because somebody moved the clock:
 * who moves it finds everything done that is due by then. Work is done by one thread at a time.
 */
public final class Alarm implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Alarm.class.getName());
  private static final Duration AFTER_DEFECT = Duration.ofSeconds(5);

  /** Something that is done at a time. */
  @FunctionalInterface
  public interface Work {

    /** Does what is due by now; tells when it is due next, empty for not before a {@link #wake}. */
    Optional<Instant> run(Instant now);
  }

  private final VirtualClock clock;
  private final Work work;
  private final ReentrantLock running = new ReentrantLock();
  private final Thread thread = Thread.ofVirtual().name("alarm").unstarted(this::keepWatch);
  private boolean woken;
  private volatile boolean closed;

  /** An alarm that watches from {@link #start} on. */
  public Alarm(VirtualClock clock, Work work) {
    this.clock = clock;
    this.work = work;
  }

  /** Begins to watch; what is overdue is done at once. */
  public void start() {
    clock.onMove(this::moved);
    thread.start();
  }

  /** Says that there is other work than before; returns at once. */
  public synchronized void wake() {
    woken = true;
    notifyAll();
  }

  private void moved() {
    run();
    wake();
  }

  private Optional<Instant> run() {
    running.lock();
    try {
      while (!closed) {
        Instant now = clock.instant();
        Optional<Instant> next = work.run(now);
        if (next.isEmpty() || next.get().isAfter(clock.instant())) {
          return next;
        }
      }
      return Optional.empty();
    } catch (RuntimeException | Error defect) {
      LOG.log(Level.ERROR, "defect in timed work", defect);
      return Optional.of(clock.instant().plus(AFTER_DEFECT));
    } finally {
      running.unlock();
    }
  }

  private void keepWatch() {
    try {
      while (!closed) {
        await(run());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void await(Optional<Instant> next) throws InterruptedException {
    while (!woken && !closed) {
      VirtualClock.Reading reading = clock.reading();
      if (next.isEmpty() || reading.frozen()) {
        wait();
      } else {
        long millis = Duration.between(reading.now(), next.get()).toMillis() + 1;
        if (millis <= 1) {
          break;
        }
        wait(millis);
      }
    }
    woken = false;
  }

  /** Ends the watch; returns when no work is being done any more. */
  @Override
  public void close() {
    closed = true;
    wake();
    running.lock();
    running.unlock();
  }
}
