package io.strata.runtime.guard;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.strata.runtime.StrataConfig;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.fanout.Fanout;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Stands between us and one upstream: counts and times every attempt, keeps the caller's deadline,
 * repeats what may be repeated, and stops calling an upstream that keeps failing. Whatever it
 * throws is a {@link ProblemException}.
 */
public final class UpstreamGuard {

  /**
   * @param delays waits before each repeat
   * @param repeatable which failures of an idempotent call are worth another attempt
   * @param countsForBreaker which failures say that the upstream itself is down
   * @param problemOf what a failure means to our caller
   */
  record Policy(
      List<Duration> delays,
      Predicate<Throwable> repeatable,
      Predicate<Throwable> countsForBreaker,
      Function<Throwable, ProblemException> problemOf) {}

  private static final double JITTER = 0.2;

  private final String upstream;
  private final Policy policy;
  private final Duration cooldown;
  private final Guard breaker;
  private final AtomicReference<Deadline> closedAgain =
      new AtomicReference<>(Deadline.in(Duration.ZERO));
  private final MeterRegistry meters;

  UpstreamGuard(String upstream, Policy policy, StrataConfig.Breaker config, MeterRegistry meters) {
    this.upstream = upstream;
    this.policy = policy;
    this.cooldown = config.cooldownInteractive();
    this.meters = meters;
    this.breaker =
        Guard.create()
            .withCircuitBreaker()
            .requestVolumeThreshold(config.failures())
            .failureRatio(1.0)
            .successThreshold(1)
            .delay(cooldown.toMillis(), ChronoUnit.MILLIS)
            .when(policy.countsForBreaker())
            .onStateChange(this::remember)
            .done()
            .build();
  }

  /** An idempotent call: repeated as the policy allows. */
  public <T> T read(String operation, Callable<T> call) {
    Deadline deadline = Call.current().deadline();
    ProblemException last = null;
    for (int attempt = 0; attempt <= policy.delays().size(); attempt++) {
      if (attempt > 0 && !pause(attempt, last, deadline)) {
        break;
      }
      try {
        return attempt(operation, call, deadline);
      } catch (RepeatableFailure failure) {
        last = failure.problem;
      }
    }
    throw last;
  }

  /** A call that must not be repeated once it may have arrived. */
  public <T> T write(String operation, Callable<T> call) {
    try {
      return attempt(operation, call, Call.current().deadline());
    } catch (RepeatableFailure failure) {
      throw failure.problem;
    }
  }

  private <T> T attempt(String operation, Callable<T> call, Deadline deadline)
      throws RepeatableFailure {
    long start = System.nanoTime();
    String outcome = "success";
    try {
      return guarded(deadline, call);
    } catch (CircuitBreakerOpenException open) {
      outcome = "breaker-open";
      throw new ProblemException(
          ProblemType.UPSTREAM_UNAVAILABLE, null, List.of(), closedAgain.get().remaining(), open);
    } catch (Exception failure) {
      ProblemException problem = policy.problemOf().apply(failure);
      outcome = problem.type().slug();
      if (policy.repeatable().test(failure)) {
        throw new RepeatableFailure(problem);
      }
      throw problem;
    } finally {
      Timer.builder("strata.upstream.calls")
          .tags("upstream", upstream, "operation", operation, "outcome", outcome)
          .register(meters)
          .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  /** The breaker's API wants the type of the value, which only its asynchronous forms use. */
  @SuppressWarnings("unchecked")
  private <T> T guarded(Deadline deadline, Callable<T> call) throws Exception {
    return (T) breaker.call(() -> (Object) unwrapped(deadline, call), Object.class);
  }

  private static <T> T unwrapped(Deadline deadline, Callable<T> call) throws Exception {
    try {
      return Fanout.within(deadline, call);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Exception exception) {
        throw exception;
      }
      throw failed;
    }
  }

  private boolean pause(int attempt, ProblemException last, Deadline deadline) {
    Duration planned = policy.delays().get(attempt - 1);
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

  private void remember(CircuitBreakerState state) {
    if (state == CircuitBreakerState.OPEN) {
      closedAgain.set(Deadline.in(cooldown));
    }
  }

  private static final class RepeatableFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient ProblemException problem;

    RepeatableFailure(ProblemException problem) {
      super(problem);
      this.problem = problem;
    }
  }
}
