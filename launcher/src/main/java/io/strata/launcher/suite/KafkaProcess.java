package io.strata.launcher.suite;

import io.strata.engines.Engines;
import io.strata.engines.kafka.KafkaServer;
import io.strata.engines.program.Distribution;
import io.strata.launcher.catalogue.Component;
import io.strata.launcher.process.Detached;
import io.strata.launcher.state.ComponentPorts;
import java.nio.file.Path;
import java.util.Map;

/** Kafka on a data folder of this home, with the topics of the catalogue. */
final class KafkaProcess implements ComponentProcess {
  private final Component component;
  private final Installation installation;
  private final KafkaServer server;

  KafkaProcess(Component component, Wiring wiring, Distribution distribution) {
    this.component = component;
    this.installation = wiring.installation();
    ComponentPorts ports = wiring.addresses().ports(Engines.KAFKA).orElseThrow();
    this.server =
        new KafkaServer(
            distribution, installation.data(Engines.KAFKA), ports.http(), ports.control());
  }

  @Override
  public Detached prepare() {
    Path runFile = installation.runFile(Engines.KAFKA);
    Map<String, String> settings = server.settings();
    settings.putAll(PrivateProperties.values(installation.overrides(Engines.KAFKA)));
    PrivateProperties.write(runFile, settings);
    server.format(runFile, installation.log("prepare-kafka"));
    return new Detached(server.command(runFile), Map.of(), server.data());
  }

  @Override
  public boolean isReady() {
    return server.isReady(component.topics());
  }
}
