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

/**
 * Structured concurrency on virtual threads: every branch sees the caller's context (call, trace,
 * log fields), none outlives the deadline, a late one is interrupted.
 */
public final class Fanout {

  private Fanout() {}

  /** Starts work beside the caller; close the branch when its value is no longer wanted. */
  public static <T> Branch<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    start(Vertx.currentContext(), task, "fanout");
    return new Branch<>(task);
  }

  /** Runs all branches at once; a failed or late branch costs its own outcome and nothing else. */
  public static <T> List<Outcome<T>> settle(Deadline deadline, List<Callable<T>> work) {
    List<Branch<T>> branches = work.stream().map(w -> start(inTime(deadline, w))).toList();
    List<Outcome<T>> outcomes = new ArrayList<>();
    for (Branch<T> branch : branches) {
      try (branch) {
        outcomes.add(new Outcome.Done<>(branch.join(deadline)));
      } catch (ProblemException problem) {
        outcomes.add(new Outcome.Failed<>(problem));
      }
    }
    return outcomes;
  }

  /**
   * Waits for one piece of work no longer than the deadline, after which nothing is begun.
   *
   * @throws ProblemException `deadline-exceeded` when it did not finish; the work is interrupted
   * @throws ExecutionException around what the work itself threw
   */
  public static <T> T within(Deadline deadline, Callable<T> work) throws ExecutionException {
    try (Branch<T> branch = start(inTime(deadline, work))) {
      return branch.await(deadline);
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

  /** Whoever is told that it was too late must be able to rely on that nothing left. */
  private static <T> Callable<T> inTime(Deadline deadline, Callable<T> work) {
    return () -> {
      if (deadline.passed()) {
        throw new ProblemException(ProblemType.DEADLINE_EXCEEDED, null);
      }
      return work.call();
    };
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
