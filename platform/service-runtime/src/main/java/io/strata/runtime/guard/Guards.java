package io.strata.runtime.guard;

import io.micrometer.core.instrument.MeterRegistry;
import io.strata.runtime.StrataConfig;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Makes the guard of an upstream; one per connector or upstream class, kept for its life. */
@ApplicationScoped
public class Guards {

  private final StrataConfig config;
  private final MeterRegistry meters;

  public Guards(StrataConfig config, MeterRegistry meters) {
    this.config = config;
    this.meters = meters;
  }

  /**
   * For calls to one of our own layers: that layer repeats its own vendor calls, so here only a
   * call that never arrived is repeated, once.
   */
  public UpstreamGuard layer(String artifact) {
    return layer(artifact, config.breaker().cooldownInteractive());
  }

  /** As {@link #layer}, for work that nobody waits for: an open breaker refuses it for longer. */
  public UpstreamGuard background(String artifact) {
    return layer(artifact, config.breaker().cooldownBackground());
  }

  private UpstreamGuard layer(String artifact, Duration cooldown) {
    return new UpstreamGuard(
        artifact, List.of(Duration.ZERO), LayerFailures::neverArrived, cooldown, config, meters);
  }

  /**
   * For calls to a vendor: the connector throws problems only; unavailability is met by repeats
   * after the configured waits as far as the deadline allows. An exhausted allowance is not: the
   * vendor is well, and every repeat would count. What a vendor refuses does not open the breaker.
   */
  public UpstreamGuard vendor(String product) {
    return new UpstreamGuard(
        product,
        config.retry().delays(),
        failure -> failure.type() == ProblemType.UPSTREAM_UNAVAILABLE,
        config.breaker().cooldownInteractive(),
        config,
        meters);
  }
}
