package io.strata.runtime.guard;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.strata.runtime.StrataConfig;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.fanout.Fanout;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Stands between us and one upstream: counts and times every attempt, keeps the caller's deadline,
 * repeats what may be repeated, and stops calling an upstream that keeps failing. Whatever it
 * throws is a {@link ProblemException}.
 */
public final class UpstreamGuard {

  private static final double JITTER = 0.2;

  private final String upstream;
  private final List<Duration> delays;
  private final Predicate<ProblemException> repeatable;
  private final Duration enough;
  private final Breaker breaker;
  private final MeterRegistry meters;

  /**
   * @param delays waits before each repeat
   * @param repeatable which failures of an idempotent call are worth another attempt
   * @param cooldown how long an open breaker refuses
   */
  UpstreamGuard(
      String upstream,
      List<Duration> delays,
      Predicate<ProblemException> repeatable,
      Duration cooldown,
      StrataConfig config,
      MeterRegistry meters) {
    this.upstream = upstream;
    this.delays = delays;
    this.repeatable = repeatable;
    // Rules at a smaller scale must not leave every caller too hurried to count.
    Duration half = config.deadline().dividedBy(2);
    this.enough = config.breaker().slow().compareTo(half) < 0 ? config.breaker().slow() : half;
    this.breaker = new Breaker(config.breaker().failures(), cooldown);
    this.meters = meters;
  }

  /** An idempotent call: repeated as its failures allow. */
  public <T> T read(String operation, Callable<T> call) {
    Deadline deadline = Call.current().deadline();
    for (int repeats = 0; ; repeats++) {
      refuseWhileOpen(operation);
      try {
        return attempt(operation, call, deadline);
      } catch (ProblemException failure) {
        if (repeats == delays.size()
            || !repeatable.test(failure)
            || !pause(delays.get(repeats), failure, deadline)) {
          throw failure;
        }
      }
    }
  }

  /** A call that must not be repeated once it may have arrived. */
  public <T> T write(String operation, Callable<T> call) {
    refuseWhileOpen(operation);
    return attempt(operation, call, Call.current().deadline());
  }

  private void refuseWhileOpen(String operation) {
    Optional<Duration> wait = breaker.refusal();
    if (wait.isPresent()) {
      record(operation, "breaker-open", System.nanoTime());
      throw new ProblemException(
          ProblemType.UPSTREAM_UNAVAILABLE, null, List.of(), wait.get(), null);
    }
  }

  private <T> T attempt(String operation, Callable<T> call, Deadline deadline) {
    long start = System.nanoTime();
    boolean patient = deadline.allows(enough);
    try {
      T value = unwrapped(deadline, call);
      breaker.succeeded();
      record(operation, "success", start);
      return value;
    } catch (Exception failure) {
      ProblemException problem = LayerFailures.problemOf(failure);
      learn(failure, problem.type(), patient);
      record(operation, problem.type().slug(), start);
      throw problem;
    }
  }

  /** Neither our own mistake nor a caller who had no time says anything of the upstream. */
  private void learn(Exception failure, ProblemType type, boolean patient) {
    if (failure instanceof WebApplicationException || failure instanceof MomentaryRefusal) {
      breaker.succeeded();
      return;
    }
    switch (type) {
      case UPSTREAM_UNAVAILABLE -> breaker.failed();
      case DEADLINE_EXCEEDED -> {
        if (patient) {
          breaker.failed();
        }
      }
      case INTERNAL_ERROR -> {}
      default -> breaker.succeeded();
    }
  }

  private void record(String operation, String outcome, long start) {
    Timer.builder("strata.upstream.calls")
        .tags("upstream", upstream, "operation", operation, "outcome", outcome)
        .register(meters)
        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
  }

  private static <T> T unwrapped(Deadline deadline, Callable<T> call) throws Exception {
    try {
      return Fanout.within(deadline, call);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }

  private static boolean pause(Duration planned, ProblemException last, Deadline deadline) {
    Duration wait = last.retryAfter().filter(asked -> asked.compareTo(planned) > 0).orElse(planned);
    long jittered =
        (long) (wait.toMillis() * (1 + JITTER * ThreadLocalRandom.current().nextDouble()));
    if (!deadline.allows(Duration.ofMillis(jittered))) {
      return false;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(jittered);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
