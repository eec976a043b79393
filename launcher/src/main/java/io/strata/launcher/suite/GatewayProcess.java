package io.strata.launcher.suite;

import io.strata.engines.envoy.EnvoyBinary;
import io.strata.engines.envoy.EnvoyProgram;
import io.strata.launcher.catalogue.Catalogue;
import io.strata.launcher.catalogue.Component;
import io.strata.launcher.gateway.GatewayConfig;
import io.strata.launcher.gateway.GatewayReadiness;
import io.strata.launcher.gateway.LocalGateway;
import io.strata.launcher.process.Detached;
import io.strata.launcher.state.ComponentPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Envoy with the committed configuration, fitted to this machine. */
final class GatewayProcess implements ComponentProcess {
  private static final String NAME = "gateway";

  private final Wiring wiring;
  private final Catalogue catalogue;
  private final EnvoyBinary envoy;
  private final GatewayReadiness readiness = new GatewayReadiness();

  GatewayProcess(Wiring wiring, Catalogue catalogue, EnvoyBinary envoy) {
    this.wiring = wiring;
    this.catalogue = catalogue;
    this.envoy = envoy;
  }

  @Override
  public Detached prepare() {
    Installation installation = wiring.installation();
    Path config = installation.home().resolve("run/envoy.yaml");
    try {
      Files.createDirectories(config.getParent());
      GatewayConfig.read(installation.repository().resolve("gateway-config/envoy.yaml"))
          .fittedTo(local())
          .write(config);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot write " + config, failed);
    }
    Path program = envoy.find().orElseThrow();
    return new Detached(EnvoyProgram.command(program, config), Map.of(), config.getParent());
  }

  @Override
  public boolean isReady() {
    try {
      return readiness.ready(wiring.addresses().managementUrl(NAME).orElseThrow());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(180);
  }

  private LocalGateway local() {
    Addresses addresses = wiring.addresses();
    ComponentPorts own = addresses.ports(NAME).orElseThrow();
    Map<String, Integer> upstreams = new HashMap<>();
    for (Component component : catalogue.listed()) {
      addresses.ports(component.name()).ifPresent(p -> upstreams.put(component.name(), p.http()));
    }
    return new LocalGateway(
        new LocalGateway.Listeners(
            addresses.edge().getPort(),
            addresses.internal().getPort(),
            own.management(),
            own.control()),
        addresses.issuer().toString(),
        upstreams,
        wiring.installation().requestsPerAddress(),
        wiring.installation().callInFrom(),
        tls());
  }

  private LocalGateway.Tls tls() {
    if (!wiring.addresses().edge().getScheme().equals("https")) {
      return null;
    }
    wiring.certificates().ensureServer("edge");
    return new LocalGateway.Tls(
        wiring.certificates().certificate("edge"), wiring.certificates().key("edge"));
  }
}
