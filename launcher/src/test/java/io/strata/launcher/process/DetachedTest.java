package io.strata.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetachedTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));
  private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "QUARKUS_HTTP_HOST",
        "_PROD_QUARKUS_HTTP_HOST",
        "%prod.quarkus.http.host",
        "quarkus.http.host",
        "quarkus_http_host",
        "SMALLRYE_CONFIG_LOCATIONS",
        "STRATA_IDENTITY_ISSUER",
        "MP_CONFIG_PROFILE",
        "SALESFORCE_LOGIN_URL",
        "SAP_USERNAME",
        "SANDBOX_PORT",
        "KAFKA_BOOTSTRAP_SERVERS",
        "KC_HTTP_HOST"
      })
  void aVariableThatSetsAKeyOfOursIsToldApart(String variable) {
    assertThat(Detached.configures(variable)).isTrue();
  }

  @Test
  void everyConfigurationOfAServiceIsToldApart() throws IOException {
    List<String> prefixes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(REPOSITORY)) {
      for (Path source : files.filter(Files::isRegularFile).toList()) {
        if (source.toString().matches(".*/src/main/java/.*Config\\.java")) {
          MAPPING
              .matcher(Files.readString(source))
              .results()
              .forEach(m -> prefixes.add(m.group(1)));
        }
      }
    }
    assertThat(prefixes)
        .contains("sap", "strata", "customer360")
        .allMatch(prefix -> Detached.configures(prefix.toUpperCase(Locale.ROOT) + "_KEY"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "JAVA_HOME",
        "LC_ALL",
        "MPLCONFIGDIR",
        "SAPLING",
        "MY_QUARKUS_APP",
        "ORDERED_BY"
      })
  void aVariableOfAnotherProgramIsNone(String variable) {
    assertThat(Detached.configures(variable)).isFalse();
  }

  @Test
  void whatTheUserExportedConfiguresNoComponentAndWhatIsMeantForItDoes() throws Exception {
    Map<String, String> exported =
        Map.of("QUARKUS_HTTP_HOST", "0.0.0.0", "STRATA_IDENTITY_ISSUER", "http://x", "KEPT", "yes");
    Path log = folder.resolve("child.log");
    try (LauncherProcess starts =
        new LauncherProcess(StartsOne.class, folder.resolve("output"), exported, log.toString())) {
      assertThat(starts.exitCode()).as(starts.output()).isZero();
    }
    await().until(() -> Files.exists(log) && Files.readString(log).contains("end of environment"));
    assertThat(Files.readAllLines(log))
        .contains("KEPT=yes", "KC_MEANT=for it")
        .noneMatch(line -> line.startsWith("QUARKUS_") || line.startsWith("STRATA_"));
  }

  /** A program that starts one component, which prints its environment. */
  static final class StartsOne {
    private StartsOne() {}

    public static void main(String[] words) {
      Path log = Path.of(words[0]);
      List<String> command = List.of("sh", "-c", "env; echo end of environment");
      new Detached(command, Map.of("KC_MEANT", "for it"), log.getParent()).start(log);
    }
  }
}
