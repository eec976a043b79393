package io.strata.process.orderfulfilment.upstream;

import io.strata.runtime.guard.UpstreamGuard;
import io.strata.runtime.problem.ProblemException;
import java.net.ConnectException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Tells a write that was never sent from one whose effect nobody knows. */
final class WritingUpstream {

  private final UpstreamGuard guard;

  WritingUpstream(UpstreamGuard guard) {
    this.guard = guard;
  }

  /** Throws {@link NotSent} when nothing has left; any other problem leaves the effect unknown. */
  <T> T write(String operation, Callable<T> call) {
    AtomicBoolean sent = new AtomicBoolean();
    try {
      return guard.write(
          operation,
          () -> {
            sent.set(true);
            return call.call();
          });
    } catch (ProblemException failure) {
      throw sent.get() && !refused(failure) ? failure : new NotSent(failure);
    }
  }

  private static boolean refused(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(ConnectException.class::isInstance);
  }
}
