package io.strata.runtime.fanout;

import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Structured concurrency on virtual threads: every branch sees the caller's context (call, trace,
 * log fields), none outlives the deadline, a late one is interrupted.
 */
public final class Fanout {

  private Fanout() {}

  /** Runs all branches at once; a failed or late branch costs its own outcome and nothing else. */
  public static <T> List<Outcome<T>> settle(Deadline deadline, List<Callable<T>> branches) {
    List<FutureTask<T>> running = new ArrayList<>();
    branches.forEach(branch -> running.add(start(branch)));
    List<Outcome<T>> outcomes = new ArrayList<>();
    for (FutureTask<T> task : running) {
      outcomes.add(settled(deadline, task));
    }
    return outcomes;
  }

  /** Runs all branches at once and answers in their order; the first failure is thrown. */
  public static <T> List<T> all(Deadline deadline, List<Callable<T>> branches) {
    List<T> values = new ArrayList<>();
    for (Outcome<T> outcome : settle(deadline, branches)) {
      switch (outcome) {
        case Outcome.Done<T> done -> values.add(done.value());
        case Outcome.Failed<T> failed -> throw failed.problem();
      }
    }
    return values;
  }

  /**
   * Waits for one piece of work no longer than the deadline.
   *
   * @throws ProblemException `deadline-exceeded` when it did not finish; the work is interrupted
   * @throws ExecutionException what the work itself threw
   */
  public static <T> T within(Deadline deadline, Callable<T> work) throws ExecutionException {
    FutureTask<T> task = start(work);
    try {
      return task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw late(late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw late(interrupted);
    } finally {
      task.cancel(true);
    }
  }

  /**
   * Starts work that many wait for: it has the trace of its caller, but neither its deadline nor
   * its end.
   */
  public static void detach(FutureTask<?> task) {
    Runnable traced = io.opentelemetry.context.Context.current().wrap(task);
    Context own =
        Vertx.currentContext() instanceof ContextInternal caller ? caller.duplicate() : null;
    start(own, traced, "detached");
  }

  private static <T> Outcome<T> settled(Deadline deadline, FutureTask<T> task) {
    try {
      return new Outcome.Done<>(task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      return new Outcome.Failed<>(late(late));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Outcome.Failed<>(late(interrupted));
    } catch (ExecutionException failed) {
      return new Outcome.Failed<>(problemOf(failed.getCause()));
    } finally {
      task.cancel(true);
    }
  }

  private static ProblemException problemOf(Throwable cause) {
    return cause instanceof ProblemException problem
        ? problem
        : new ProblemException(ProblemType.INTERNAL_ERROR, null, List.of(), null, cause);
  }

  private static ProblemException late(Throwable cause) {
    return new ProblemException(ProblemType.DEADLINE_EXCEEDED, null, List.of(), null, cause);
  }

  private static <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    start(Vertx.currentContext(), task, "fanout");
    return task;
  }

  private static void start(Context context, Runnable work, String name) {
    Thread.ofVirtual()
        .name(name)
        .start(context instanceof ContextInternal own ? () -> dispatch(own, work) : work);
  }

  private static void dispatch(ContextInternal context, Runnable work) {
    ContextInternal before = context.beginDispatch();
    try {
      work.run();
    } finally {
      context.endDispatch(before);
    }
  }
}
