package io.strata.runtime.correlation;

import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.security.Contract;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What one request carries through every layer. It lives in the request's Vert.x context, so that
 * virtual threads started by {@code Fanout} see it too.
 *
 * @param requestId accepted or made at the edge, echoed to the caller
 * @param deadline when nobody waits any more
 * @param consumerId verified client on whose behalf all this happens
 * @param consumerTier its tier, null when unknown
 * @param operation what the contract calls it; none for a path or method outside of the contract
 */
public record Call(
    String requestId,
    Deadline deadline,
    String consumerId,
    String consumerTier,
    Optional<Contract.Operation> operation) {

  private static final Duration BACKGROUND = Duration.ofSeconds(10);
  private static final String KEY = Call.class.getName();

  /** The call this thread works for; outside of a request, a fresh one of ten seconds. */
  public static Call current() {
    Context context = Vertx.currentContext();
    Call call = context == null ? null : context.getLocal(KEY);
    return call != null
        ? call
        : new Call(
            UUID.randomUUID().toString(), Deadline.in(BACKGROUND), null, null, Optional.empty());
  }

  /** Makes this the current call of the current Vert.x context. */
  public void enter() {
    Vertx.currentContext().putLocal(KEY, this);
  }

  /** From here on this request waits no longer than this, nor longer than its caller does. */
  public void hurry(Deadline sooner) {
    new Call(requestId, deadline.earlierOf(sooner), consumerId, consumerTier, operation).enter();
  }

  /** The verified caller becomes known once its token is. */
  public void identify(String consumer, String tier) {
    new Call(requestId, deadline, consumer, tier, operation).enter();
  }
}
