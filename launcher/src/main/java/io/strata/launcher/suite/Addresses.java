package io.strata.launcher.suite;

import io.strata.engines.Engines;
import io.strata.launcher.state.ComponentPorts;
import io.strata.launcher.state.SuiteState;
import java.net.URI;
import java.util.Optional;

/** Where everything listens; all of it on 127.0.0.1. */
public final class Addresses {
  private static final String REALM = "/realms/strata";

  private final SuiteState state;

  Addresses(SuiteState state) {
    this.state = state;
  }

  public URI edge() {
    return at(state.tls() ? "https" : "http", state.edgePort());
  }

  public URI internal() {
    return at(state.tls() ? "https" : "http", state.internalPort());
  }

  /** Public issuer, as tokens name it. */
  public URI issuer() {
    return edge().resolve(REALM);
  }

  /** The issuer's realm at Keycloak itself, past the gateway. */
  public URI identityServer() {
    return url(Engines.KEYCLOAK).orElseThrow().resolve(REALM);
  }

  /** What the component serves, as people and other components are told it. */
  public Optional<String> told(String name) {
    return name.equals(Engines.KAFKA)
        ? ports(name).map(p -> "127.0.0.1:" + p.http())
        : url(name).map(URI::toString);
  }

  /** What the component serves; empty when this suite gave it no port yet. */
  public Optional<URI> url(String name) {
    return switch (name) {
      case "gateway" -> Optional.of(edge());
      case "internal" -> Optional.of(internal());
      case Engines.POSTGRESQL ->
          ports(name).map(p -> at("postgresql", p.http()).resolve("/" + SchemaOwners.DATABASE));
      default -> ports(name).map(ports -> at("http", ports.http()));
    };
  }

  /** {@code /q/health/live|ready} and {@code /q/metrics} of services and gateway. */
  public Optional<URI> managementUrl(String name) {
    return ports(name).map(ports -> at("http", ports.management()));
  }

  /** The control API of a sandbox. */
  public Optional<URI> controlUrl(String name) {
    return ports(name).map(ports -> at("http", ports.control()));
  }

  /** The vendor's protocol of a sandbox over TLS. */
  public Optional<URI> tlsUrl(String name) {
    return ports(name).map(ports -> at("https", ports.tls()));
  }

  /** The vendor's protocol of a sandbox over gRPC, plaintext. */
  public Optional<URI> grpcUrl(String name) {
    return ports(name).map(ports -> at("http", ports.grpc()));
  }

  Optional<ComponentPorts> ports(String name) {
    return Optional.ofNullable(state.ports().get(name));
  }

  private static URI at(String scheme, int port) {
    return URI.create(scheme + "://127.0.0.1:" + port);
  }
}
