package io.strata.system.sap.vendor.http;

import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.fanout.Fanout;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one session all writers share. However many need a new one at the same time, one is fetched,
 * on a thread of its own so that the shortest deadline among the callers does not end it for all;
 * what answers to reads set is never looked at, so no read can take half of it away.
 */
public final class Sessions {

  private final Callable<Session> fetch;
  private final AtomicReference<FutureTask<Session>> latest = new AtomicReference<>();

  public Sessions(Callable<Session> fetch) {
    this.fetch = fetch;
  }

  /** The session in use; the first caller fetches it. */
  public Session current(Deadline deadline) {
    return await(flightOtherThan(null), deadline);
  }

  /** A session other than this one, which the system no longer accepts. */
  public Session renewed(Session expired, Deadline deadline) {
    return await(flightOtherThan(expired), deadline);
  }

  private FutureTask<Session> flightOtherThan(Session expired) {
    FutureTask<Session> mine = new FutureTask<>(fetch);
    FutureTask<Session> joined =
        latest.updateAndGet(flight -> serves(flight, expired) ? flight : mine);
    if (joined == mine) {
      Fanout.detach(mine);
    }
    return joined;
  }

  private static boolean serves(FutureTask<Session> flight, Session expired) {
    return flight != null
        && (flight.state() == Future.State.RUNNING
            || (flight.state() == Future.State.SUCCESS && flight.resultNow() != expired));
  }

  private static Session await(FutureTask<Session> flight, Deadline deadline) {
    try {
      return flight.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof ProblemException problem
          ? problem
          : new ProblemException(
              ProblemType.INTERNAL_ERROR, null, List.of(), null, failed.getCause());
    } catch (TimeoutException late) {
      throw new ProblemException(ProblemType.DEADLINE_EXCEEDED, null, List.of(), null, late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemType.DEADLINE_EXCEEDED, null, List.of(), null, interrupted);
    }
  }
}
