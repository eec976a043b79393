package io.strata.launcher.state;

import io.strata.launcher.process.Ports;

/**
 * The ports of one component, kept until {@code down} so that others may be told them early.
 *
 * @param http what it serves; a sandbox's vendor protocol
 * @param management health and metrics; Envoy's admin
 * @param control a sandbox's control API
 * @param tls a sandbox's vendor protocol over TLS
 */
public record ComponentPorts(int http, int management, int control, int tls) {

  static ComponentPorts allocate(Ports ports) {
    return new ComponentPorts(ports.free(), ports.free(), ports.free(), ports.free());
  }
}
