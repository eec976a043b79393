package io.strata.launcher.gateway;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strata.engines.envoy.EnvoyBinary;
import io.strata.engines.envoy.EnvoyProgram;
import io.strata.launcher.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The real Envoy with the committed configuration, in front of small recording services. */
final class RunningGateway implements AutoCloseable {
  static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));
  static final Path CONFIG = REPOSITORY.resolve("gateway-config/envoy.yaml");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START = Duration.ofSeconds(120);

  /** Declared as a service but never started: its port is closed. */
  static final String ABSENT = "exp-partner";

  private final TokenIssuer issuer = new TokenIssuer("http://edge.test/realms/strata");
  private final Map<String, Upstream> upstreams = new LinkedHashMap<>();
  private final LocalGateway.Listeners ports = freePorts();
  private final Path accessLog;
  private final Path errors;
  private final Process process;

  private RunningGateway(
      Path folder, UnaryOperator<LocalGateway> change, UnaryOperator<String> edit)
      throws IOException {
    String keys = "/realms/strata/protocol/openid-connect/certs";
    for (String name : GatewayConfig.read(CONFIG).upstreams()) {
      if (!name.equals(ABSENT)) {
        upstreams.put(name, new Upstream(name, Map.of(keys, issuer.keySet())));
      }
    }
    Map<String, Integer> upstreamPorts = new LinkedHashMap<>();
    upstreams.forEach((name, upstream) -> upstreamPorts.put(name, upstream.port()));
    LocalGateway local =
        new LocalGateway(
            ports,
            issuer.issuer(),
            upstreamPorts,
            LocalGateway.DEFAULT_REQUESTS_PER_ADDRESS,
            LocalGateway.DEFAULT_CALL_IN_FROM,
            null);
    Path config = folder.resolve("envoy.yaml");
    GatewayConfig.read(CONFIG).fittedTo(change.apply(local)).write(config);
    Files.writeString(config, edit.apply(Files.readString(config)));
    accessLog = folder.resolve("access.log");
    errors = folder.resolve("envoy.log");
    process =
        new ProcessBuilder(EnvoyProgram.command(envoy(), config))
            .redirectOutput(accessLog.toFile())
            .redirectError(errors.toFile())
            .start();
  }

  /** Starts the gateway and waits until it accepts tokens. */
  static RunningGateway start(Path folder, UnaryOperator<LocalGateway> change) throws IOException {
    return start(folder, change, UnaryOperator.identity());
  }

  /**
   * As {@link #start(Path, UnaryOperator)}, with an edit of the text of the fitted configuration.
   */
  static RunningGateway start(
      Path folder, UnaryOperator<LocalGateway> change, UnaryOperator<String> edit)
      throws IOException {
    GatewayReadiness readiness = new GatewayReadiness();
    return new RunningGateway(folder, change, edit)
        .awaiting(gateway -> readiness.ready(gateway.management()));
  }

  /** Starts the gateway while Keycloak is not there, and waits until Envoy listens. */
  static RunningGateway startWithoutKeys(Path folder) throws IOException {
    Files.createDirectories(folder);
    UnaryOperator<LocalGateway> withoutUpstreams =
        local ->
            new LocalGateway(
                local.listeners(),
                local.issuer(),
                Map.of(),
                local.requestsPerAddress(),
                local.callInFrom(),
                null);
    return new RunningGateway(folder, withoutUpstreams, UnaryOperator.identity())
        .awaiting(gateway -> Answer.to(gateway.edge(), Requests.text("GET /")).status() == 401);
  }

  private interface Condition {
    boolean holds(RunningGateway gateway) throws Exception;
  }

  /** Waits; a gateway that does not get there leaves no process behind. */
  private RunningGateway awaiting(Condition condition) {
    try {
      await()
          .atMost(START)
          .failFast("Envoy ended", () -> !process.isAlive())
          .ignoreExceptions()
          .until(() -> condition.holds(this));
      return this;
    } catch (RuntimeException failed) {
      close();
      throw new IllegalStateException("The gateway did not start:\n" + read(errors), failed);
    }
  }

  /** The Envoy of this checkout, installed if it is not there yet. */
  static Path envoy() {
    Optional<Path> chosen = Optional.ofNullable(System.getenv("STRATA_ENVOY")).map(Path::of);
    return new EnvoyBinary(REPOSITORY.resolve(".strata/tools"), chosen)
        .prepare(REPOSITORY.resolve(".strata/logs/envoy-install.log"), progress -> {});
  }

  int edge() {
    return ports.edge();
  }

  int internal() {
    return ports.internal();
  }

  int admin() {
    return ports.admin();
  }

  URI management() {
    return URI.create("http://127.0.0.1:" + ports.management());
  }

  TokenIssuer issuer() {
    return issuer;
  }

  Upstream upstream(String name) {
    return upstreams.get(name);
  }

  /** Every service's requests, the fetches of the key set apart. */
  List<String> reached() {
    return upstreams.entrySet().stream()
        .flatMap(e -> e.getValue().seen().stream().map(seen -> e.getKey() + " " + seen.target()))
        .filter(line -> !line.endsWith("/certs"))
        .toList();
  }

  void forget() {
    upstreams.values().forEach(Upstream::forget);
  }

  /** The access log line of a request, once it is written. */
  JsonNode logged(String field, String value) {
    List<JsonNode> found = new ArrayList<>();
    await()
        .atMost(START)
        .until(
            () -> {
              lines().filter(line -> line.path(field).asText().equals(value)).forEach(found::add);
              return !found.isEmpty();
            });
    return found.getFirst();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String log() throws IOException {
    return Files.readString(accessLog);
  }

  private Stream<JsonNode> lines() throws IOException {
    return Files.readAllLines(accessLog).stream()
        .filter(line -> line.endsWith("}"))
        .map(RunningGateway::parse);
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException notJson) {
      throw new UncheckedIOException(line, notJson);
    }
  }

  private static LocalGateway.Listeners freePorts() {
    Ports ports = new Ports();
    return new LocalGateway.Listeners(ports.free(), ports.free(), ports.free(), ports.free());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
    upstreams.values().forEach(Upstream::close);
  }
}
