package io.strata.launcher.gateway;

import java.nio.file.Path;
import java.util.Map;

/**
 * What differs between the committed gateway configuration and the gateway of one machine.
 *
 * @param issuer public issuer URL that tokens carry
 * @param upstreams port on 127.0.0.1 by cluster name; a cluster that is absent here answers 503
 * @param requestsPerAddress requests one address may send in a minute before authentication
 * @param callInFrom CIDR block from which SAP's call-in client is heard
 * @param tls certificate and key for the edge and internal listeners; null for plain HTTP
 */
public record LocalGateway(
    Listeners listeners,
    String issuer,
    Map<String, Integer> upstreams,
    int requestsPerAddress,
    String callInFrom,
    Tls tls) {

  public static final int DEFAULT_REQUESTS_PER_ADDRESS = 30_000;
  public static final String DEFAULT_CALL_IN_FROM = "127.0.0.1/32";

  public LocalGateway {
    upstreams = Map.copyOf(upstreams);
  }

  /** Ports on 127.0.0.1; {@code management} serves /q/health/live|ready and /q/metrics. */
  public record Listeners(int edge, int internal, int management, int admin) {}

  /** PEM files. */
  public record Tls(Path certificateChain, Path privateKey) {}
}
