package io.strata.launcher.build;

import io.strata.launcher.Refusal;
import io.strata.launcher.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Keycloak from its Maven artifact, augmented once for a file database and health checks. */
public final class KeycloakDistribution {
  public static final String VERSION = "26.7.3";
  private static final String ARTIFACT =
      "org.keycloak:keycloak-quarkus-dist:" + VERSION + ":tar.gz";

  private final Path tools;

  public KeycloakDistribution(Path tools) {
    this.tools = tools;
  }

  public Path folder() {
    return tools.resolve("keycloak");
  }

  /** Whether this version lies there, augmented. */
  public boolean isPrepared() {
    try {
      return Files.readString(marker()).strip().equals(VERSION);
    } catch (IOException absent) {
      return false;
    }
  }

  /** Makes it so; waits for another launcher that is at it. */
  public void prepare(Path log, Consumer<String> progress) {
    FileLock.hold(
        tools.resolve("keycloak.lock"),
        () -> {
          if (!isPrepared()) {
            fetch(log, progress);
          }
        });
  }

  private void fetch(Path log, Consumer<String> progress) {
    Path work = tools.resolve("keycloak.new");
    try {
      Folders.delete(work);
      Files.createDirectories(work);
      progress.accept("keycloak: fetching " + VERSION + " (176 MB the first time)");
      Maven.fetch(ARTIFACT, work, log);
      Path archive = work.resolve("keycloak-quarkus-dist-" + VERSION + ".tar.gz");
      require(Programs.run(work, log, "tar", "xzf", archive.toString()), log);
      Files.delete(archive);
      progress.accept("keycloak: preparing its optimised start");
      Path unpacked = work.resolve("keycloak-" + VERSION);
      require(
          Programs.run(
              unpacked, log, "bin/kc.sh", "build", "--db=dev-file", "--health-enabled=true"),
          log);
      Folders.delete(folder());
      Files.move(unpacked, folder());
      Files.writeString(marker(), VERSION);
      Folders.delete(work);
    } catch (IOException failed) {
      throw Refusal.failed(
          "Cannot prepare Keycloak in " + tools + ": " + failed.getMessage(), failed);
    }
  }

  private Path marker() {
    return folder().resolve("strata-prepared");
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
