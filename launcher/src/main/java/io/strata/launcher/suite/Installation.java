package io.strata.launcher.suite;

import io.strata.launcher.Refusal;
import io.strata.launcher.gateway.LocalGateway;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One suite on this machine: where it keeps what, and what the environment says about it.
 *
 * @param repository the checkout
 * @param home state, secrets, logs and data; tools are shared by all homes of a checkout
 * @param tls whether the gateway serves https
 * @param requestsPerAddress requests per minute and address before authentication
 * @param callInFrom CIDR block call-ins may come from
 * @param envoy a chosen Envoy program
 * @param builds whether missing or outdated modules are built; false inside a Maven build
 */
public record Installation(
    Path repository,
    Path home,
    Ports ports,
    boolean tls,
    int requestsPerAddress,
    String callInFrom,
    Optional<Path> envoy,
    boolean builds) {

  /** The two ports that do not change from run to run. */
  public record Ports(int edge, int internal) {}

  /** What STRATA_HOME, STRATA_EDGE_PORT and the others say; defaults for the rest. */
  public static Installation fromEnvironment(Path repository, Map<String, String> environment) {
    Path root = repository.toAbsolutePath().normalize();
    return new Installation(
        root,
        root.resolve(environment.getOrDefault("STRATA_HOME", ".strata")).normalize(),
        new Ports(
            number(environment, "STRATA_EDGE_PORT", 8080),
            number(environment, "STRATA_INTERNAL_PORT", 8081)),
        false,
        number(environment, "STRATA_IP_LIMIT", LocalGateway.DEFAULT_REQUESTS_PER_ADDRESS),
        environment.getOrDefault("STRATA_CALLIN_ALLOW", LocalGateway.DEFAULT_CALL_IN_FROM),
        Optional.ofNullable(environment.get("STRATA_ENVOY")).map(Path::of),
        true);
  }

  /** The same checkout with another home and ports, as tests want it. */
  public Installation at(Path otherHome, Ports otherPorts) {
    return new Installation(
        repository,
        otherHome.toAbsolutePath().normalize(),
        otherPorts,
        tls,
        requestsPerAddress,
        callInFrom,
        envoy,
        builds);
  }

  public Installation withTls(boolean wanted) {
    return new Installation(
        repository, home, ports, wanted, requestsPerAddress, callInFrom, envoy, builds);
  }

  public Installation withoutBuild() {
    return new Installation(
        repository, home, ports, tls, requestsPerAddress, callInFrom, envoy, false);
  }

  public Path tools() {
    return repository.resolve(".strata/tools");
  }

  public Path log(String name) {
    return home.resolve("logs").resolve(name + ".log");
  }

  Path runFile(String name) {
    return home.resolve("run").resolve(name + ".properties");
  }

  Path overrides(String name) {
    return home.resolve("overrides").resolve(name + ".properties");
  }

  Path data(String name) {
    return home.resolve("data").resolve(name);
  }

  private static int number(Map<String, String> environment, String name, int otherwise) {
    String value = environment.get(name);
    try {
      return value == null || value.isBlank() ? otherwise : Integer.parseInt(value.strip());
    } catch (NumberFormatException notOne) {
      throw Refusal.usage(name + "=" + value + " is no number");
    }
  }
}
