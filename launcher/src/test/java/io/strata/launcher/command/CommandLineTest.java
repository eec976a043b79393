package io.strata.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.launcher.suite.Installation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir private Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up", "down", "status", "start", "kill", "logs", "token", "test", "prove", "bench"
      })
  void everyCommandExplainsItself(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: ./strata " + command);
  }

  @Test
  void noWordsMeanHelp() {
    assertThat(run()).isZero();
    assertThat(out.toString()).contains("up [NAME...]", "Exit codes: 0 ok");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uq                     | Unknown command 'uq'. Known: up, down, status",
        "up exp-wap             | Unknown component 'exp-wap'. Known:",
        "start                  | Give exactly one component",
        "kill gateway keycloak  | Give exactly one component",
        "up --forground         | Unknown option '--forground'",
        "token web-demo --scope | --scope needs a value",
        "token nobody           | Unknown client 'nobody'. Known: web-demo",
        "down now               | Unexpected 'now'",
        "prove everything       | Unknown proof 'everything'. Known: vendor-clients, soql,"
            + " kubernetes",
        "bench speed            | Unknown benchmark 'speed'. Known: inventory, materials",
        "bench soql             | Unknown benchmark 'soql'. Known: inventory, materials",
        "bench --lst            | Unknown option '--lst'"
      })
  void aMistakeIsExplainedAndExitsWith2(String words, String explanation) {
    assertThat(run(words.split(" "))).isEqualTo(2);
    assertThat(err.toString()).startsWith(explanation);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop gateway",
        "kill gateway",
        "pause exp-web",
        "logs gateway",
        "token web-demo",
        "status"
      })
  void whatIsNotRunningExitsWith3(String words) {
    assertThat(run(words.split(" "))).isEqualTo(3);
  }

  @Test
  void downWithoutAnythingRunningIsFine() {
    assertThat(run("down")).isZero();
    assertThat(out.toString()).isEqualTo("Nothing runs.\n");
  }

  @Test
  void doctorKnowsEveryEngine() {
    run("doctor");
    assertThat(out.toString().lines().map(line -> line.split("\\s+")[1]))
        .contains("keycloak", "postgresql", "kafka", "envoy");
  }

  @Test
  void statusAsJsonHasEveryFieldOfEveryComponent() throws IOException {
    assertThat(run("status", "--json")).isEqualTo(3);
    var report = new com.fasterxml.jackson.databind.ObjectMapper().readTree(out.toString());
    assertThat(report.fieldNames())
        .toIterable()
        .containsExactly("state", "edge", "internal", "issuer", "components");
    assertThat(report.path("issuer").asText()).isEqualTo("http://127.0.0.1:18080/realms/strata");
    for (var component : report.path("components")) {
      assertThat(component.fieldNames())
          .toIterable()
          .containsExactly(
              "name",
              "kind",
              "layer",
              "state",
              "pid",
              "url",
              "managementUrl",
              "controlUrl",
              "tlsUrl",
              "grpcUrl",
              "startSeconds",
              "log");
    }
  }

  @Test
  void proveListsWhatCanBeProved() {
    assertThat(run("prove", "--list")).isZero();
    assertThat(out.toString().lines().map(line -> line.split(" ")[0]))
        .containsExactly(
            "vendor-clients", "soql", "kubernetes", "mutants", "crash-points", "order-flow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bench", "bench --list"})
  void benchListsWhatCanBeMeasured(String words) {
    assertThat(run(words.split(" "))).isZero();
    assertThat(out.toString().lines().map(line -> line.split(" ")[0]))
        .containsExactly("inventory", "materials", "orders");
  }

  @Test
  void credentialsAreMadeOnFirstDemandAndStay() {
    assertThat(run("credentials", "--json")).isZero();
    String first = out.toString();
    out.reset();
    run("credentials", "--json");
    assertThat(out.toString()).isEqualTo(first).contains("\"clientId\" : \"partner-acme\"");
  }

  private int run(String... words) {
    Path repository = Path.of(System.getProperty("repository.root"));
    Installation installation =
        Installation.fromEnvironment(
            repository,
            Map.of(
                "STRATA_HOME", home.toString(),
                "STRATA_EDGE_PORT", "18080",
                "STRATA_INTERNAL_PORT", "18081"));
    return new CommandLine(installation, new PrintStream(out, true), new PrintStream(err, true))
        .run(List.of(words));
  }
}
