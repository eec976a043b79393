package io.strata.launcher.suite;

import io.strata.launcher.catalogue.Kind;
import io.strata.launcher.state.ComponentState;
import java.net.URI;
import java.util.List;

/**
 * What {@code status --json} tells.
 *
 * @param state starting, up, degraded or down
 * @param issuer of every token
 */
public record StatusReport(
    String state, URI edge, URI internal, URI issuer, List<ComponentStatus> components) {

  /**
   * One component; an address it does not have is null.
   *
   * @param url of what it serves; Kafka's is its bootstrap address
   * @param startSeconds how long it took from start to ready
   */
  public record ComponentStatus(
      String name,
      Kind kind,
      String layer,
      ComponentState state,
      Long pid,
      String url,
      URI managementUrl,
      URI controlUrl,
      URI tlsUrl,
      URI grpcUrl,
      Double startSeconds,
      String log) {}

  /** The component of that name. */
  public ComponentStatus component(String name) {
    return components.stream()
        .filter(component -> component.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
