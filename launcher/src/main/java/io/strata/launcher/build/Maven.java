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
