package io.strata.process.customer360;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator can set on the Customer 360. */
@ConfigMapping(prefix = "customer360")
public interface Customer360Config {

  /** The longest any one source may keep a profile waiting. */
  @WithDefault("3s")
  Duration sourceTimeout();

  /** Kept back from the caller's budget to put the answer together. */
  @WithDefault("100ms")
  Duration margin();
}
