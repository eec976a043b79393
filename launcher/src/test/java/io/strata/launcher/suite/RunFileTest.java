package io.strata.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.launcher.build.Modules;
import io.strata.launcher.catalogue.Catalogue;
import io.strata.launcher.certificate.Certificates;
import io.strata.launcher.identity.Credentials;
import io.strata.launcher.process.Detached;
import io.strata.launcher.state.SuiteState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
  private static final List<String> NAMES =
      List.of(
          "postgresql",
          "kafka",
          "keycloak",
          "sandbox-salesforce",
          "sys-salesforce",
          "sandbox-sap",
          "sys-sap",
          "prc-customer-360");

  @TempDir private Path home;
  @TempDir private Path modules;
  private Wiring wiring;

  @BeforeEach
  void makeSecrets() {
    Path repository = Path.of(System.getProperty("repository.root"));
    Installation installation =
        Installation.fromEnvironment(repository, Map.of())
            .at(home, new Installation.Ports(18080, 18081));
    SuiteState state = SuiteState.fresh(18080, 18081, false).withPortsFor(NAMES);
    wiring = Wiring.prepare(installation, new Addresses(state));
  }

  @Test
  void aServiceGetsAddressesAndItsOwnSecretAndNothingOfItIsOnTheCommandLine() throws IOException {
    built("system-apis/salesforce/target/quarkus-app/quarkus-run.jar");
    new SchemaOwners(wiring.installation()).prepare(List.of("sys_salesforce"), false);
    Detached detached = prepare("sys-salesforce");
    Properties keys = PrivateProperties.read(runFile("sys-salesforce"));
    Addresses addresses = wiring.addresses();
    assertThat(keys)
        .containsEntry("quarkus.http.host", "127.0.0.1")
        .containsEntry("quarkus.management.host", "127.0.0.1")
        .containsEntry("strata.identity.issuer", "http://127.0.0.1:18080/realms/strata")
        .containsEntry(
            "strata.identity.server-url",
            addresses.url("keycloak").orElseThrow() + "/realms/strata")
        .containsEntry(
            "salesforce.login-url", addresses.url("sandbox-salesforce").orElseThrow().toString());
    assertThat(keys)
        .containsEntry(
            "quarkus.datasource.jdbc.url",
            "jdbc:" + addresses.url("postgresql").orElseThrow() + "?currentSchema=sys_salesforce")
        .containsEntry("quarkus.datasource.username", "sys_salesforce")
        .containsKey("quarkus.datasource.password");
    assertThat(keys)
        .containsEntry("kafka.bootstrap.servers", addresses.told("kafka").orElseThrow())
        .containsEntry(
            "salesforce.pubsub-url",
            addresses.grpcUrl("sandbox-salesforce").orElseThrow().toString());
    String secret = keys.getProperty("strata.identity.client-secret");
    assertThat(secret).isEqualTo(wiring.credentials().client("sys-salesforce").secret());
    assertThat(Path.of(keys.getProperty("salesforce.private-key-file"))).exists();
    assertThat(String.join(" ", detached.command())).doesNotContain(secret).contains("-Xmx192m");
    assertThat(detached.environment()).isEmpty();
    assertThat(Files.getPosixFilePermissions(runFile("sys-salesforce")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void anOverrideOfTheOperatorWins() throws IOException {
    built("process-apis/customer-360/target/quarkus-app/quarkus-run.jar");
    Path overrides = home.resolve("overrides/prc-customer-360.properties");
    Files.createDirectories(overrides.getParent());
    Files.writeString(
        overrides,
        "strata.deadline=2s\nquarkus.rest-client.sys-salesforce.url=http://127.0.0.1:1\n");
    prepare("prc-customer-360");
    assertThat(PrivateProperties.read(runFile("prc-customer-360")))
        .doesNotContainKey("kafka.bootstrap.servers")
        .containsEntry("strata.deadline", "2s")
        .containsEntry("quarkus.rest-client.sys-salesforce.url", "http://127.0.0.1:1");
  }

  @Test
  void aSandboxRunsFromACopyThatABuildDoesNotTouch() throws IOException {
    String jar = "sandboxes/salesforce/target/sandbox-salesforce-0.1.0-SNAPSHOT.jar";
    built(jar);
    built("sandboxes/salesforce/target/lib/x.jar");
    Detached detached = prepare("sandbox-salesforce");
    Path copy = home.resolve("apps/sandbox-salesforce/sandbox-salesforce-0.1.0-SNAPSHOT.jar");
    assertThat(detached.command()).contains(copy.toString(), "--config");
    assertThat(copy).hasSameBinaryContentAs(modules.resolve(jar));
    assertThat(home.resolve("apps/sandbox-salesforce/lib/x.jar")).exists();
    Properties keys = PrivateProperties.read(runFile("sandbox-salesforce"));
    assertThat(Path.of(keys.getProperty("sandbox.certificate-file"))).exists();
    assertThat(Path.of(keys.getProperty("sandbox.tls-certificate-file"))).exists();
    assertThat(keys)
        .containsEntry("sandbox.data-dir", home.resolve("data/sandbox-salesforce").toString())
        .containsEntry(
            "sandbox.pubsub-port",
            Integer.toString(
                wiring.addresses().grpcUrl("sandbox-salesforce").orElseThrow().getPort()));
  }

  @Test
  void theErpReportsDocumentsAtTheInternalDoorAsTheUserThatItsServiceKnows() throws IOException {
    built("sandboxes/sap/target/sandbox-sap-0.1.0-SNAPSHOT.jar");
    built("sandboxes/sap/target/lib/x.jar");
    built("system-apis/sap/target/quarkus-app/quarkus-run.jar");
    new SchemaOwners(wiring.installation()).prepare(List.of("sys_sap"), false);
    prepare("sandbox-sap");
    prepare("sys-sap");
    Properties keys = PrivateProperties.read(runFile("sandbox-sap"));
    assertThat(keys)
        .doesNotContainKey("sandbox.pubsub-port")
        .containsEntry("sandbox.aleaud-url", "http://127.0.0.1:18081/sys-sap/idoc-status")
        .containsEntry("sandbox.aleaud-username", "sap-aleaud");
    assertThat(keys.getProperty("sandbox.aleaud-password"))
        .isEqualTo(PrivateProperties.read(runFile("sys-sap")).getProperty("sap.aleaud.password"));
    assertThat(Path.of(keys.getProperty("sandbox.trusted-certificate-file"))).exists();
  }

  @Test
  void theErpTellsMilestonesAtTheInternalDoorAsItsOwnClientOfTheRealm() throws IOException {
    built("sandboxes/sap/target/sandbox-sap-0.1.0-SNAPSHOT.jar");
    built("sandboxes/sap/target/lib/x.jar");
    Detached detached = prepare("sandbox-sap");
    Properties keys = PrivateProperties.read(runFile("sandbox-sap"));
    assertThat(keys)
        .containsEntry(
            "sandbox.webhook-url",
            "http://127.0.0.1:18081/prc-order-fulfilment/v1/orders/{reference}/milestones")
        .containsEntry(
            "sandbox.webhook-token-url",
            "http://127.0.0.1:18080/realms/strata/protocol/openid-connect/token")
        .containsEntry("sandbox.webhook-client-id", "sap-callin");
    Credentials.ClientSecret client = wiring.credentials().client("sap-callin");
    assertThat(keys.getProperty("sandbox.webhook-client-secret")).isEqualTo(client.secret());
    assertThat(client.scopes()).contains(keys.getProperty("sandbox.webhook-scope"));
    assertThat(String.join(" ", detached.command())).doesNotContain(client.secret());
  }

  private void built(String file) throws IOException {
    Files.createDirectories(modules.resolve(file).getParent());
    Files.writeString(modules.resolve(file), file);
  }

  private Detached prepare(String name) {
    return new JavaProcess(
            Catalogue.shipped().component(name),
            wiring,
            new Modules(modules),
            new Probe(new Certificates(home)))
        .prepare();
  }

  private Path runFile(String name) {
    return home.resolve("run/" + name + ".properties");
  }
}
