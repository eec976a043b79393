package io.strata.sandbox.sap.lifecycle;

import java.time.Duration;
import java.util.Map;

/**
 * How orders go on by themselves.
 *
 * @param automatic whether they do at all
 * @param delays how long it takes to a milestone from the one before, or from the creation
 */
public record Pace(boolean automatic, Map<Milestone, Duration> delays) {

  Duration to(Milestone milestone) {
    return delays.get(milestone);
  }
}
