package io.strata.durable.step;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.strata.durable.database.Database;
import io.strata.runtime.StrataConfig;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logmanager.MDC;

/** Takes an item as many steps as it goes: intent, act, outcome and next intent, act ... */
@Singleton
class FlowRunner {

  private static final Logger LOG = Logger.getLogger(FlowRunner.class);

  private final Database database;
  private final Progress progress;
  private final Vertx vertx;
  private final MeterRegistry meters;
  private final Duration longest;

  FlowRunner(
      Database database,
      Progress progress,
      Vertx vertx,
      MeterRegistry meters,
      StepsConfig config,
      StrataConfig strata) {
    this.database = database;
    this.progress = progress;
    this.vertx = vertx;
    this.meters = meters;
    Duration mostOfTheLease = config.lease().multipliedBy(4).dividedBy(5);
    this.longest =
        strata.deadline().compareTo(mostOfTheLease) < 0 ? strata.deadline() : mostOfTheLease;
  }

  /**
   * Follows an alarm.
   *
   * @return when it is to ring again; empty when it has done its duty
   */
  Optional<Instant> run(String flow, String item, long alarm) {
    Turn turn = database.transaction("intent " + flow, tx -> progress.take(tx, flow, item, alarm));
    while (turn instanceof Turn.Claim claim) {
      turn = step(claim);
    }
    return turn instanceof Turn.Later later ? Optional.of(later.at()) : Optional.empty();
  }

  private Turn step(Turn.Claim claim) {
    long start = System.nanoTime();
    Outcome outcome = act(claim);
    long took = System.nanoTime() - start;
    Turn next =
        database.transaction(
            "outcome " + claim.step().name(), tx -> progress.settle(tx, claim, outcome));
    String word = next instanceof Turn.Fenced ? "fenced" : word(outcome);
    if (next instanceof Turn.Fenced) {
      LOG.warnf("Step %s of %s was taken over", claim.step().name(), claim.attempt().item());
    }
    Timer.builder("strata.steps")
        .tags("flow", claim.flow().name(), "step", claim.step().name(), "outcome", word)
        .register(meters)
        .record(took, TimeUnit.NANOSECONDS);
    return next;
  }

  private Outcome act(Turn.Claim claim) {
    Attempt attempt = claim.attempt();
    ContextInternal own = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
    ContextInternal before = own.beginDispatch();
    try (Scope trace = traced(attempt).makeCurrent()) {
      new Call(attempt.traceId(), Deadline.in(longest), null, null, Optional.empty()).enter();
      MDC.put("requestId", attempt.traceId());
      Outcome outcome = claim.step().run(attempt);
      return outcome == null ? new Outcome.Again("no outcome", null, true) : outcome;
    } catch (ProblemException problem) {
      return new Outcome.Again(problem.type().slug(), problem.retryAfter().orElse(null), true);
    } catch (RuntimeException | LinkageError | StackOverflowError failed) {
      LOG.warnf(failed, "Step %s of %s failed", claim.step().name(), attempt.item());
      return new Outcome.Again(failed.getClass().getSimpleName(), null, true);
    } finally {
      own.endDispatch(before);
    }
  }

  /** Each step of an item goes on with the trace in which it was taken in. */
  private static Context traced(Attempt attempt) {
    String span = attempt.key().substring(0, 16);
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    attempt.traceId(), span, TraceFlags.getDefault(), TraceState.getDefault())));
  }

  private static String word(Outcome outcome) {
    return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
