package io.strata.durable.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long attempts to create are remembered. */
@ConfigMapping(prefix = "strata.idempotency")
public interface IdempotencyConfig {

  /** How long an answer is replayed; after that the key is new again. */
  @WithDefault("7d")
  Duration retention();

  /**
   * How long beyond its deadline an attempt without an answer keeps its key; then its process
   * counts as dead and the next attempt executes.
   */
  @WithDefault("5s")
  Duration leaseMargin();
}
