package io.strata.system.salesforce.stream;

import io.strata.durable.lease.Lease;
import io.strata.durable.lease.LeaseLost;
import io.strata.durable.lease.Leases;
import io.strata.runtime.problem.ProblemException;
import io.strata.system.salesforce.stream.Follower.Stream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Follows one stream for as long as this process lives and no other replica does: gets the right to
 * it, subscribes, and subscribes again when a subscription ends.
 */
final class StreamRunner implements Runnable {

  private static final Logger LOG = Logger.getLogger(StreamRunner.class);
  private static final double JITTER = 0.2;

  private final Stream stream;
  private final Leases leases;
  private final Publications publications;
  private final CountDownLatch stop = new CountDownLatch(1);
  private Publication publication;

  StreamRunner(Stream stream, Leases leases, Publications publications) {
    this.stream = stream;
    this.leases = leases;
    this.publications = publications;
  }

  Stream stream() {
    return stream;
  }

  /** Returns at once; the thread ends when it has given the subscription and the lease back. */
  void stop() {
    stop.countDown();
  }

  @Override
  public void run() {
    Duration beat = stream.rules().lease().dividedBy(3);
    do {
      try {
        Optional<Lease> lease = leases.acquire("event-stream/" + name(), stream.rules().lease());
        lease.ifPresent(this::hold);
      } catch (ProblemException unavailable) {
        LOG.warnf("Stream %s waits for the database", name());
      } catch (RuntimeException broken) {
        LOG.errorf(broken, "Stream %s broke off", name());
      }
    } while (!stopped(beat));
  }

  private void hold(Lease lease) {
    try (Hold hold = new Hold(lease, stream.rules().lease(), this::stopping)) {
      stream.status().begin(before(), after -> note(lease, after));
      followAgain(hold);
    } catch (Hold.Over | LeaseLost over) {
      LOG.infof("Stream %s is no longer followed here: %s", name(), over.getMessage());
    } finally {
      stream.status().end();
      closePublication();
    }
  }

  private void followAgain(Hold hold) {
    int failures = 0;
    while (true) {
      hold.require();
      boolean spoken = follow(hold);
      failures = spoken ? 0 : failures + 1;
      if (stopped(wait(failures))) {
        throw new Hold.Over();
      }
    }
  }

  /** Returns when a subscription has ended: whether anything had been heard on it. */
  private boolean follow(Hold hold) {
    Follower follower = null;
    try {
      if (publication == null) {
        publication = publications.open(name());
      }
      follower = new Follower(stream, hold, publication);
      follower.follow();
    } catch (FeedLost lost) {
      lost(lost, hold);
    } catch (ProblemException unavailable) {
      lost(unavailable(unavailable), hold);
    } catch (IllegalStateException refused) {
      closePublication();
      lost(new FeedLost(FeedLost.Cause.UNAVAILABLE, refused.getMessage()), hold);
    }
    return follower != null && follower.spoken();
  }

  private void lost(FeedLost lost, Hold hold) {
    hold.require();
    LOG.warnf("Stream %s ended (%s): %s", name(), lost.why(), lost.getMessage());
    if (lost.why() == FeedLost.Cause.CURSOR_GONE) {
      forgetCursor(hold.lease());
    }
    stream.status().lost(lost);
  }

  /** Kept, so that a restart in between does not try the same cursor again. */
  private void forgetCursor(Lease lease) {
    StreamPosition position =
        stream.store().find(name()).map(StreamStore.Seen::position).orElse(StreamPosition.NONE);
    stream
        .store()
        .save(
            name(),
            lease,
            new StreamStore.Progress(position.at(null, position.seenAt()), Map.of(), List.of()));
  }

  private static FeedLost unavailable(ProblemException problem) {
    String detail = problem.getMessage();
    return new FeedLost(
        FeedLost.Cause.UNAVAILABLE, detail == null ? problem.type().slug() : detail);
  }

  private StreamStatus.Snapshot before() {
    return stream
        .store()
        .find(name())
        .map(StreamStore.Seen::status)
        .orElse(StreamStatus.Snapshot.NONE);
  }

  /** Best effort: the state is this replica's, others only show it. */
  private void note(Lease lease, StreamStatus.Snapshot status) {
    try {
      stream.store().note(name(), lease, status);
    } catch (ProblemException unavailable) {
      LOG.debugf("State of stream %s is not kept", name());
    }
  }

  private Duration wait(int failures) {
    List<Duration> waits = stream.rules().backoff();
    Duration wait = waits.get(Math.min(failures, waits.size() - 1));
    double jitter = 1 + JITTER * ThreadLocalRandom.current().nextDouble();
    return Duration.ofMillis((long) (wait.toMillis() * jitter));
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  private boolean stopped(Duration wait) {
    try {
      return stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void closePublication() {
    if (publication != null) {
      publication.close();
      publication = null;
    }
  }

  private String name() {
    return stream.name();
  }
}
