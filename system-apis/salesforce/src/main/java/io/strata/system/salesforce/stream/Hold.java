package io.strata.system.salesforce.stream;

import io.strata.durable.lease.Lease;
import io.strata.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The right to follow a stream, renewed beside the work for as long as it is open. */
final class Hold implements AutoCloseable {

  /** Somebody else has the right, or this process is about to end: nothing more is done. */
  static final class Over extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Over() {
      super("The stream is no longer followed here");
    }
  }

  private static final int RENEWALS = 3;

  private final Lease lease;
  private final Duration beat;
  private final BooleanSupplier stopping;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean lost;

  Hold(Lease lease, Duration time, BooleanSupplier stopping) {
    this.lease = lease;
    this.beat = time.dividedBy(RENEWALS);
    this.stopping = stopping;
    Thread.ofVirtual().name("lease").start(this::renew);
  }

  Lease lease() {
    return lease;
  }

  boolean over() {
    return lost || stopping.getAsBoolean();
  }

  /**
   * Before every piece of work. Writes have the lease's own check: a paused process is late here.
   */
  void require() {
    if (over()) {
      throw new Over();
    }
  }

  private void renew() {
    try {
      while (!closed.await(beat.toMillis(), TimeUnit.MILLISECONDS)) {
        lost = !renewed();
        if (lost) {
          return;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Without a database nothing can be kept, and nobody else can take over. */
  private boolean renewed() {
    try {
      return lease.renew();
    } catch (ProblemException unavailable) {
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    if (!lost) {
      try {
        lease.release();
      } catch (ProblemException unavailable) {
        lost = true;
      }
    }
  }
}
