package io.strata.launcher.suite;

import io.strata.engines.Engines;
import io.strata.launcher.build.Modules;
import io.strata.launcher.catalogue.Component;
import io.strata.launcher.catalogue.Kind;
import io.strata.launcher.process.Detached;
import io.strata.launcher.state.ComponentPorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A service or a sandbox: a JVM, frugal because a whole suite of them shares one machine. */
final class JavaProcess implements ComponentProcess {
  private static final String FRUGAL =
      "-XX:+UseSerialGC -Xms32m -XX:MaxMetaspaceSize=192m -XX:TieredStopAtLevel=1"
          + " -XX:+ExitOnOutOfMemoryError -Xshare:auto"
          // Netty, inside the Pub/Sub API, would have the JVM warn of what it does.
          + " --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow";

  private final Component component;
  private final Wiring wiring;
  private final Modules modules;
  private final Probe probe;

  JavaProcess(Component component, Wiring wiring, Modules modules, Probe probe) {
    this.component = component;
    this.wiring = wiring;
    this.modules = modules;
    this.probe = probe;
  }

  @Override
  public Detached prepare() {
    Installation installation = wiring.installation();
    String name = component.name();
    Path runFile = installation.runFile(name);
    Map<String, String> values = isSandbox() ? sandboxKeys() : serviceKeys();
    component.config().forEach((key, value) -> values.put(key, wiring.filled(value)));
    values.putAll(PrivateProperties.values(installation.overrides(name)));
    PrivateProperties.write(runFile, values);
    Path folder = installation.home().resolve("apps").resolve(name);
    return new Detached(command(modules.snapshot(component, folder), runFile), Map.of(), folder);
  }

  @Override
  public boolean isReady() {
    String name = component.name();
    return probe.answersOk(
        isSandbox()
            ? wiring.addresses().controlUrl(name).orElseThrow().resolve("/state")
            : wiring.addresses().managementUrl(name).orElseThrow().resolve("/q/health/ready"));
  }

  private List<String> command(Path jar, Path runFile) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of(FRUGAL.split(" ")));
    words.add("-Xmx" + component.heap());
    if (isSandbox()) {
      words.addAll(List.of("-jar", jar.toString(), "--config", runFile.toString()));
    } else {
      int cores = Runtime.getRuntime().availableProcessors();
      words.add("-Dquarkus.vertx.event-loops-pool-size=" + cores);
      words.add("-Dquarkus.config.locations=" + runFile.toUri());
      words.addAll(List.of("-jar", jar.toString()));
    }
    return words;
  }

  private Map<String, String> serviceKeys() {
    String name = component.name();
    Addresses addresses = wiring.addresses();
    ComponentPorts ports = addresses.ports(name).orElseThrow();
    Map<String, String> keys = new TreeMap<>();
    keys.put("quarkus.http.host", "127.0.0.1");
    keys.put("quarkus.http.port", Integer.toString(ports.http()));
    keys.put("quarkus.management.host", "127.0.0.1");
    keys.put("quarkus.management.port", Integer.toString(ports.management()));
    keys.put("strata.identity.issuer", addresses.issuer().toString());
    keys.put("strata.identity.server-url", addresses.identityServer().toString());
    keys.put("strata.identity.client-secret", wiring.credentials().client(name).secret());
    if (SchemaOwners.includes(component)) {
      int database = addresses.ports(Engines.POSTGRESQL).orElseThrow().http();
      keys.putAll(new SchemaOwners(wiring.installation()).keys(name, database));
    }
    if (component.engines().contains(Engines.KAFKA)) {
      keys.put("kafka.bootstrap.servers", addresses.told(Engines.KAFKA).orElseThrow());
    }
    for (String upstream : component.upstreams()) {
      String url = addresses.url(upstream).orElseThrow().toString();
      keys.put("quarkus.rest-client." + upstream + ".url", url);
    }
    return keys;
  }

  private Map<String, String> sandboxKeys() {
    String name = component.name();
    ComponentPorts ports = wiring.addresses().ports(name).orElseThrow();
    wiring.certificates().ensureServer(name);
    Map<String, String> keys = new TreeMap<>();
    keys.put("sandbox.port", Integer.toString(ports.http()));
    keys.put("sandbox.tls-port", Integer.toString(ports.tls()));
    keys.put("sandbox.control-port", Integer.toString(ports.control()));
    keys.put("sandbox.data-dir", wiring.installation().data(name).toString());
    keys.put("sandbox.tls-certificate-file", wiring.certificates().certificate(name).toString());
    keys.put("sandbox.tls-key-file", wiring.certificates().key(name).toString());
    if (component.grpc()) {
      keys.put("sandbox.pubsub-port", Integer.toString(ports.grpc()));
    }
    return keys;
  }

  private boolean isSandbox() {
    return component.kind() == Kind.SANDBOX;
  }
}
