package io.strata.engines.program;

import io.strata.engines.Refusal;
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

/** Maven, run as a program with the JDK that runs this one. */
public final class Maven {
  private static final String DEPENDENCY =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:";

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
  public static void fetch(String artifact, Path folder, Path log) {
    fetch(
        artifact,
        folder,
        log,
        List.of(DEPENDENCY + "copy", "-Dartifact=" + artifact, "-DoutputDirectory=" + folder));
  }

  /**
   * Copies what a program runs from, all of it, into {@code folder/lib}.
   *
   * @param pom a project that depends on the program
   */
  public static void fetchAll(String pom, Path folder, Path log) throws IOException {
    Files.writeString(folder.resolve("pom.xml"), pom);
    fetch(
        "what " + folder.resolve("pom.xml") + " depends on",
        folder,
        log,
        List.of(
            DEPENDENCY + "copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory=lib"));
  }

  private static void fetch(String what, Path folder, Path log, List<String> arguments) {
    List<String> said = new ArrayList<>();
    int exitCode = new Maven(folder).run(arguments, Map.of(), said::add);
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
                  what,
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
