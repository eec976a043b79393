package io.strata.system.sap.vendor;

import io.strata.system.sap.vendor.odata.Refusal;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far a write came, to be told from outside when it failed: whether the system may have
 * executed it is what decides about a repeat.
 */
public final class Attempt {

  private enum Stage {
    NOT_SENT,
    SENT,
    REFUSED,
    ABANDONED
  }

  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.NOT_SENT);
  private final AtomicReference<Refusal> refusal = new AtomicReference<>();

  /** About to be sent; false when nobody waits any more, and it must not be. */
  boolean send() {
    return stage.updateAndGet(s -> s == Stage.ABANDONED ? s : Stage.SENT) == Stage.SENT;
  }

  /** The system answered that it did not do it. */
  void refused(Refusal answer) {
    refusal.set(answer);
    stage.set(Stage.REFUSED);
  }

  /** The connection was never made. */
  void unsent() {
    stage.set(Stage.NOT_SENT);
  }

  /**
   * Ends the attempt.
   *
   * @return whether the system may have executed it
   */
  public boolean outcomeUnknown() {
    return stage.updateAndGet(s -> s == Stage.NOT_SENT ? Stage.ABANDONED : s) == Stage.SENT;
  }

  /** Whether it was refused for a RequestID whose window has passed. */
  public boolean outdatedRequest() {
    Refusal answer = refusal.get();
    return answer != null && answer.outdatedRequest();
  }
}
