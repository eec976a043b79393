package io.strata.durable.step;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the steps of flows are taken. */
@ConfigMapping(prefix = "strata.steps")
public interface StepsConfig {

  /** Steps that one process takes at a time. */
  @WithDefault("20")
  int threads();

  /** How often to look for what another process has made due. */
  @WithDefault("500ms")
  Duration poll();

  /** How often a process shows that it lives; four missed and its alarms ring elsewhere. */
  @WithDefault("2s")
  Duration heartbeat();

  /** The longest a step may take; an item whose process died is taken over after it. */
  @WithDefault("15s")
  Duration lease();

  /** The longest wait between two attempts; up to a fifth of jitter comes on top. */
  @WithDefault("1m")
  Duration retryCap();

  /** How long attempts are repeated, all waits together, before a person must look. */
  @WithDefault("30m")
  Duration retryFor();

  /** How often an item that waits for another record looks for it itself. */
  @WithDefault("1m")
  Duration lookAgain();
}
