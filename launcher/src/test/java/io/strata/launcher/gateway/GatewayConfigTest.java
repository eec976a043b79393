package io.strata.launcher.gateway;

import static io.strata.launcher.gateway.RunningGateway.CONFIG;
import static org.assertj.core.api.Assertions.assertThat;

import io.strata.launcher.certificate.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayConfigTest {
  private static final LocalGateway LOCAL =
      new LocalGateway(
          new LocalGateway.Listeners(18080, 18081, 19000, 19901),
          "http://127.0.0.1:18080/realms/strata",
          Map.of("exp-web", 21001, "keycloak", 21002),
          777,
          "127.0.0.0/8",
          null);

  @TempDir Path folder;

  @Test
  void envoyAcceptsTheCommittedConfiguration() throws Exception {
    assertThat(validate(CONFIG)).contains("OK");
  }

  @Test
  void envoyAcceptsTheConfigurationOfOneMachine() throws Exception {
    assertThat(validate(fitted(LOCAL))).contains("OK");
  }

  @Test
  void envoyAcceptsTheConfigurationWithTlsOnBothConsumerListeners() throws Exception {
    Certificates certificates = new Certificates(folder);
    certificates.ensureServer("edge");
    Path config = fitted(withTls(certificates.certificate("edge"), certificates.key("edge")));
    assertThat(Files.readString(config).split("DownstreamTlsContext", -1)).hasSize(3);
    assertThat(validate(config)).contains("OK");
  }

  @Test
  void envoyRefusesTheKeyOfAnotherCertificate() throws Exception {
    Certificates certificates = new Certificates(folder);
    certificates.ensureServer("edge");
    certificates.ensureServer("other");
    Path config = fitted(withTls(certificates.certificate("edge"), certificates.key("other")));
    assertThat(validate(config)).doesNotContain("OK").contains("key");
  }

  @Test
  void envoyRefusesAMisspeltField() throws Exception {
    Path broken = folder.resolve("broken.yaml");
    Files.writeString(broken, Files.readString(CONFIG).replace("merge_slashes", "merge_slashs"));
    assertThat(validate(broken)).contains("merge_slashs");
  }

  @Test
  void everyAddressOfOneMachineIsLoopback() throws IOException {
    String config = Files.readString(fitted(LOCAL));
    assertThat(config).doesNotContain("0.0.0.0").doesNotContain("keycloak:8080");
    assertThat(config)
        .contains(
            "port_value: 18080", "port_value: 18081", "port_value: 19000", "port_value: 19901")
        .contains(
            "port_value: 21001",
            "http://127.0.0.1:21002/realms/strata/protocol/openid-connect/certs");
  }

  @Test
  void aServiceThatIsNotStartedPointsToAClosedPort() throws IOException {
    assertThat(Files.readString(fitted(LOCAL))).contains("port_value: 1\n");
  }

  @Test
  void issuerAndLimitsAreThoseOfTheMachineOnBothListeners() throws IOException {
    String config = Files.readString(fitted(LOCAL));
    assertThat(config.split("issuer: \"http://127.0.0.1:18080/realms/strata\"", -1)).hasSize(3);
    assertThat(config.split("max_tokens: 777", -1)).hasSize(5);
    assertThat(config.split("address_prefix: \"127.0.0.0\"", -1)).hasSize(3);
    assertThat(config).doesNotContain("strata.example.com");
  }

  @Test
  void fittingLeavesTheOriginalAsItWas() throws IOException {
    GatewayConfig committed = GatewayConfig.read(CONFIG);
    committed.fittedTo(LOCAL);
    Path file = folder.resolve("untouched.yaml");
    committed.write(file);
    assertThat(Files.readString(file))
        .contains("https://strata.example.com/realms/strata")
        .contains("0.0.0.0");
  }

  private static LocalGateway withTls(Path certificate, Path key) {
    return new LocalGateway(
        LOCAL.listeners(),
        LOCAL.issuer(),
        LOCAL.upstreams(),
        LOCAL.requestsPerAddress(),
        LOCAL.callInFrom(),
        new LocalGateway.Tls(certificate, key));
  }

  private Path fitted(LocalGateway local) throws IOException {
    Path file = folder.resolve("envoy.yaml");
    GatewayConfig.read(CONFIG).fittedTo(local).write(file);
    return file;
  }

  private static String validate(Path config) throws Exception {
    Process process =
        new ProcessBuilder(
                RunningGateway.envoy().toString(), "--mode", "validate", "-c", config.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return output;
  }
}
