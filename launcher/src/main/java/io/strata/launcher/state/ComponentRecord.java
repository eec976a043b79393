package io.strata.launcher.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.strata.launcher.process.ProcessIdentity;

/**
 * What is remembered of one component that was asked for.
 *
 * @param state as last written; {@link #observed()} is the truth
 * @param process null when none was started
 * @param startSeconds from start to ready; null until then
 */
public record ComponentRecord(ComponentState state, ProcessIdentity process, Double startSeconds) {

  public static ComponentRecord building() {
    return new ComponentRecord(ComponentState.BUILDING, null, null);
  }

  public static ComponentRecord stopped() {
    return new ComponentRecord(ComponentState.STOPPED, null, null);
  }

  public static ComponentRecord starting(ProcessIdentity process) {
    return new ComponentRecord(ComponentState.STARTING, process, null);
  }

  public ComponentRecord ready(double seconds) {
    return new ComponentRecord(ComponentState.READY, process, seconds);
  }

  public ComponentRecord failed() {
    return new ComponentRecord(ComponentState.FAILED, process, null);
  }

  @JsonIgnore
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** The state now: what was started and has died is failed, whatever was written last. */
  public ComponentState observed() {
    boolean shouldLive = state == ComponentState.STARTING || state == ComponentState.READY;
    return shouldLive && !isAlive() ? ComponentState.FAILED : state;
  }
}
