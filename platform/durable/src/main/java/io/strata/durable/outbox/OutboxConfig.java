package io.strata.durable.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How messages leave. */
@ConfigMapping(prefix = "strata.outbox")
public interface OutboxConfig {

  /** Messages given to the transport at a time. */
  @WithDefault("500")
  int batch();

  /** How often to look for messages that another process has added. */
  @WithDefault("500ms")
  Duration poll();

  /** How long a process that died keeps the others from sending. */
  @WithDefault("8s")
  Duration lease();

  /** The longest wait between two attempts while the transport does not take any. */
  @WithDefault("5s")
  Duration backoff();
}
