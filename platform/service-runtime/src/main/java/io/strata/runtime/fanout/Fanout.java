package io.strata.runtime.fanout;

import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.problem.ProblemException;
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
    Context caller = Vertx.currentContext();
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual()
        .name("fanout")
        .start(caller instanceof ContextInternal context ? () -> dispatch(context, task) : task);
    return new Branch<>(task);
  }

  /** Runs all branches at once; a failed or late branch costs its own outcome and nothing else. */
  public static <T> List<Outcome<T>> settle(Deadline deadline, List<Callable<T>> work) {
    List<Branch<T>> branches = work.stream().map(Fanout::start).toList();
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
   * Waits for one piece of work no longer than the deadline.
   *
   * @throws ProblemException `deadline-exceeded` when it did not finish; the work is interrupted
   * @throws ExecutionException around what the work itself threw
   */
  public static <T> T within(Deadline deadline, Callable<T> work) throws ExecutionException {
    try (Branch<T> branch = start(work)) {
      return branch.await(deadline);
    }
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
