package io.strata.sandbox.control.fault;

import java.time.Duration;
import java.util.Set;

/**
 * What happens to a matching request. {@code delay} is real time before the request is served;
 * everything else is the outcome.
 *
 * @param delay zero when none
 * @param status answered instead of the vendor's answer, null when not replaced
 * @param body answered instead of the vendor's body, null when not replaced
 * @param truncate bytes of the body that are sent before the connection closes, null when whole
 * @param switches the effects that are only on or off, by contract name; one that has a number is
 *     spelled `name=number`
 */
public record FaultEffect(
    Duration delay, Integer status, String body, Integer truncate, Set<String> switches) {

  public static final String DROP_AFTER_COMMIT = "dropAfterCommit";
  public static final String RESET = "reset";
  public static final String HANG = "hang";

  /** Effects that the transport does alone; all others are the vendor's. */
  public static final Set<String> TRANSPORT_SWITCHES = Set.of(DROP_AFTER_COMMIT, RESET, HANG);

  public static final FaultEffect NONE = new FaultEffect(Duration.ZERO, null, null, null, Set.of());

  public boolean has(String effect) {
    return switches.contains(effect);
  }

  boolean hasOutcome() {
    return status != null || body != null || truncate != null || !switches.isEmpty();
  }

  /** True when the vendor must not see the request at all. */
  public boolean replacesAnswer() {
    return status != null || has(RESET) || has(HANG);
  }
}
