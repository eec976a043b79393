package io.strata.launcher.state;

import io.strata.launcher.process.Ports;

/**
 * The ports of one component, kept until {@code down} so that others may be told them early.
 *
 * @param http what it serves; a sandbox's vendor protocol
 * @param management health and metrics; Envoy's admin
 * @param control a sandbox's control API; Kafka's controller
 * @param tls a sandbox's vendor protocol over TLS
 * @param grpc a sandbox's vendor protocol over gRPC, with and without TLS
 */
public record ComponentPorts(int http, int management, int control, int tls, int grpc) {

  static ComponentPorts allocate(Ports ports) {
    return new ComponentPorts(ports.free(), ports.free(), ports.free(), ports.free(), ports.free());
  }
}
