package io.strata.launcher.suite;

import io.strata.engines.Refusal;
import io.strata.launcher.gateway.LocalGateway;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private static final int LAST_PORT = 65_535;
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";

  /**
   * An IPv4 address, alone or with the length of its prefix: the doors have IPv4 addresses only.
   */
  private static final Pattern BLOCK =
      Pattern.compile("OCTET(\\.OCTET){3}(/(3[0-2]|[12]?\\d))?".replace("OCTET", OCTET));

  /** The two ports that do not change from run to run. */
  public record Ports(int edge, int internal) {}

  /** What STRATA_HOME, STRATA_EDGE_PORT and the others say; defaults for the rest. */
  public static Installation fromEnvironment(Path repository, Map<String, String> environment) {
    Path root = repository.toAbsolutePath().normalize();
    return new Installation(
        root,
        root.resolve(value(environment, "STRATA_HOME").orElse(".strata")).normalize(),
        new Ports(
            number(environment, "STRATA_EDGE_PORT", 8080, LAST_PORT),
            number(environment, "STRATA_INTERNAL_PORT", 8081, LAST_PORT)),
        false,
        number(
            environment,
            "STRATA_IP_LIMIT",
            LocalGateway.DEFAULT_REQUESTS_PER_ADDRESS,
            Integer.MAX_VALUE),
        block(environment, "STRATA_CALLIN_ALLOW", LocalGateway.DEFAULT_CALL_IN_FROM),
        value(environment, "STRATA_ENVOY").map(Path::of),
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

  /** Empty where the variable is absent or blank, as {@code ./strata} itself reads it. */
  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static int number(
      Map<String, String> environment, String name, int otherwise, int largest) {
    String value = environment.getOrDefault(name, "").strip();
    try {
      int number = value.isEmpty() ? otherwise : Integer.parseInt(value);
      if (number < 1 || number > largest) {
        throw Refusal.usage("%s=%s is not between 1 and %d".formatted(name, value, largest));
      }
      return number;
    } catch (NumberFormatException notOne) {
      throw Refusal.usage(name + "=" + value + " is no number");
    }
  }

  private static String block(Map<String, String> environment, String name, String otherwise) {
    String block = value(environment, name).orElse(otherwise).strip();
    if (!BLOCK.matcher(block).matches()) {
      throw Refusal.usage(
          "%s=%s is no block of IPv4 addresses such as 10.1.0.0/16".formatted(name, block));
    }
    return block;
  }
}
