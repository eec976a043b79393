package io.strata.durable.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.strata.durable.database.Database;
import io.strata.durable.lease.Lease;
import io.strata.durable.lease.Leases;
import io.strata.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Sends what is in the outbox, in order, at least once: a message is removed after it was
 * acknowledged. One replica does at a time; it starts where the outbox starts, so nothing is lost
 * and nothing overtaken when it dies.
 */
@ApplicationScoped
class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final String LEASE = "outbox";
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);

  private final Database database;
  private final Leases leases;
  private final OutboxConfig config;
  private final MeterRegistry meters;
  private final Semaphore wake = new Semaphore(0);

  private volatile Thread thread;
  private volatile boolean stopped;
  private Lease lease;
  private long renewed;

  OutboxRelay(Database database, Leases leases, OutboxConfig config, MeterRegistry meters) {
    this.database = database;
    this.leases = leases;
    this.config = config;
    this.meters = meters;
  }

  void start(@Observes StartupEvent started, Outbox outbox, Instance<Publisher> publishers) {
    if (!publishers.isUnsatisfied()) {
      outbox.wakes(wake::release);
      start(publishers.get());
    }
  }

  void start(Publisher publisher) {
    thread = Thread.ofVirtual().name("outbox-relay").start(() -> run(publisher));
  }

  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
      thread.join(config.lease());
    }
  }

  private void run(Publisher publisher) {
    Duration backoff = FIRST_BACKOFF;
    try {
      while (!stopped) {
        try {
          if (!held() || sent(publisher) < config.batch()) {
            pause(config.poll());
          }
          backoff = FIRST_BACKOFF;
        } catch (ExecutionException | RuntimeException failed) {
          meters.counter("strata.outbox", "outcome", "failed").increment();
          LOG.warnf("Messages do not leave: %s", failed);
          TimeUnit.MILLISECONDS.sleep(backoff.toMillis());
          Duration twice = backoff.multipliedBy(2);
          backoff = twice.compareTo(config.backoff()) < 0 ? twice : config.backoff();
        }
      }
    } catch (InterruptedException stop) {
      LOG.debug("The relay ends");
    }
    giveBack();
  }

  /** Whoever wakes the relay more than once wakes it once. */
  private void pause(Duration longest) throws InterruptedException {
    if (wake.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      wake.drainPermits();
    }
  }

  private boolean held() {
    if (lease != null && elapsed().compareTo(third()) >= 0) {
      renew();
    }
    if (lease == null) {
      renewed = System.nanoTime();
      lease = leases.acquire(LEASE, config.lease()).orElse(null);
    }
    return lease != null;
  }

  private void renew() {
    long asked = System.nanoTime();
    if (lease.renew()) {
      renewed = asked;
    } else {
      lease = null;
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - renewed);
  }

  private Duration third() {
    return config.lease().dividedBy(3);
  }

  private int sent(Publisher publisher) throws ExecutionException, InterruptedException {
    List<Outbox.Pending> pending =
        database.transaction("outbox-read", tx -> Outbox.next(tx, config.batch()));
    if (pending.isEmpty()) {
      return 0;
    }
    holding(
        () -> {
          publisher.publish(pending.stream().map(Outbox.Pending::message).toList());
          return null;
        });
    database.transaction("outbox-remove", tx -> Outbox.remove(tx, pending));
    meters.counter("strata.outbox", "outcome", "sent").increment(pending.size());
    return pending.size();
  }

  /** A transport that is down keeps a publisher waiting for longer than the lease. */
  private void holding(Callable<Void> work) throws ExecutionException, InterruptedException {
    FutureTask<Void> task = new FutureTask<>(work);
    Thread.ofVirtual().name("outbox-publisher").start(task);
    try {
      while (true) {
        try {
          task.get(third().toMillis(), TimeUnit.MILLISECONDS);
          return;
        } catch (TimeoutException stillSending) {
          if (lease != null) {
            renew();
          }
        }
      }
    } finally {
      task.cancel(true);
    }
  }

  private void giveBack() {
    try {
      if (lease != null) {
        lease.release();
      }
    } catch (ProblemException unreachable) {
      LOG.debug("The lease of the outbox ends by itself", unreachable);
    }
  }
}
