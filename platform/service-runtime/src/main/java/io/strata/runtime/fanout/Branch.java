package io.strata.runtime.fanout;

import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work running beside the caller; closing it interrupts what has not finished. */
public final class Branch<T> implements AutoCloseable {

  private final FutureTask<T> task;

  Branch(FutureTask<T> task) {
    this.task = task;
  }

  /**
   * Waits for the value.
   *
   * @throws ProblemException what the work ended with; `deadline-exceeded` when it is late
   */
  public T join(Deadline deadline) {
    try {
      return await(deadline);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof ProblemException problem
          ? problem
          : problem(ProblemType.INTERNAL_ERROR, failed.getCause());
    }
  }

  /** As {@link #join}, but throws what the work threw as it is. */
  T await(Deadline deadline) throws ExecutionException {
    try {
      return task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw problem(ProblemType.DEADLINE_EXCEEDED, late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw problem(ProblemType.DEADLINE_EXCEEDED, interrupted);
    }
  }

  @Override
  public void close() {
    task.cancel(true);
  }

  private static ProblemException problem(ProblemType type, Throwable cause) {
    return new ProblemException(type, null, List.of(), null, cause);
  }
}
