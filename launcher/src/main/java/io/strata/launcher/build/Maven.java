package io.strata.launcher.build;

import io.strata.launcher.Refusal;
import io.strata.launcher.process.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Maven, run as a program with the JDK that runs the launcher. */
public final class Maven {
  private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";

  private final Path directory;

  public Maven(Path directory) {
    this.directory = directory;
  }

  /** The program: MAVEN_HOME's, else the one on the PATH. */
  public static Optional<Path> program() {
    return Optional.ofNullable(System.getenv("MAVEN_HOME"))
        .map(home -> Path.of(home, "bin", "mvn"))
        .filter(Files::isExecutable)
        .or(() -> Programs.find("mvn"));
  }

  /**
   * Copies an artifact into {@code folder}; what Maven says goes into the log.
   *
   * @param artifact {@code group:artifact:version[:type]}
   */
  static void fetch(String artifact, Path folder, Path log) {
    List<String> said = new ArrayList<>();
    List<String> copy = List.of(COPY, "-Dartifact=" + artifact, "-DoutputDirectory=" + folder);
    int exitCode = new Maven(folder).run(copy, Map.of(), said::add);
    try {
      Files.createDirectories(log.getParent());
      Files.write(log, said);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    if (exitCode != 0) {
      throw Refusal.failed(
          "Maven did not get %s:%n%s%nAll of it: %s"
              .formatted(
                  artifact,
                  String.join("\n", said.subList(Math.max(0, said.size() - 20), said.size())),
                  log));
    }
  }

  /** Runs to the end, each line it prints given to the listener; the exit code. */
  public int run(
      List<String> arguments, Map<String, String> environment, Consumer<String> listener) {
    try {
      Process process = process(arguments, environment).redirectErrorStream(true).start();
      try (BufferedReader lines = process.inputReader()) {
        lines.lines().forEach(listener);
      }
      return process.waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Refusal.failed("Interrupted while Maven ran");
    }
  }

  private ProcessBuilder process(List<String> arguments, Map<String, String> environment) {
    Path program =
        program()
            .orElseThrow(
                () ->
                    Refusal.failed(
                        "Maven is not installed. Install Maven 3.8 or newer"
                            + " (Debian: apt-get install maven) and run this again."));
    List<String> command = new ArrayList<>(List.of(program.toString(), "-B", "-ntp"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }
}
