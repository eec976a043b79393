package io.strata.engines.keycloak;

import io.strata.engines.Refusal;
import io.strata.engines.program.Distribution;
import io.strata.engines.program.Maven;
import io.strata.engines.program.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Keycloak from its Maven artifact, augmented once for a file database and health checks. */
public final class KeycloakDistribution {
  private static final String VERSION = "26.7.3";
  private static final String ARTIFACT = "keycloak-quarkus-dist";

  private KeycloakDistribution() {}

  public static Distribution in(Path tools) {
    return new Distribution(tools, "keycloak", VERSION, "176 MB", KeycloakDistribution::fetch);
  }

  private static Path fetch(Path work, Path log, Consumer<String> progress) throws IOException {
    Maven.fetch("org.keycloak:" + ARTIFACT + ":" + VERSION + ":tar.gz", work, log);
    Path archive = work.resolve(ARTIFACT + "-" + VERSION + ".tar.gz");
    require(Programs.run(work, log, "tar", "xzf", archive.toString()), log);
    progress.accept("keycloak: preparing its optimised start");
    Path unpacked = work.resolve("keycloak-" + VERSION);
    require(
        Programs.run(unpacked, log, "bin/kc.sh", "build", "--db=dev-file", "--health-enabled=true"),
        log);
    return unpacked;
  }

  private static void require(int exitCode, Path log) {
    if (exitCode != 0) {
      throw Refusal.failed("Preparing Keycloak failed:\n" + lastLines(log) + "\nAll of it: " + log);
    }
  }

  private static String lastLines(Path log) {
    try (Stream<String> lines = Files.lines(log)) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 20), all.size()));
    } catch (IOException unreadable) {
      return "";
    }
  }
}
