package io.strata.engines.program;

import io.strata.engines.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs installed on this machine. */
public final class Programs {
  private Programs() {}

  /** First program of that name on the PATH. */
  public static Optional<Path> find(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Runs it to its end, output appended to the log; the exit code. */
  public static int run(Path directory, Path log, String... command) {
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      return builder.start().waitFor();
    } catch (IOException failed) {
      throw Refusal.failed("Cannot run " + command[0] + ": " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Refusal.failed("Interrupted while " + command[0] + " ran");
    }
  }

  /** What it prints within 20 seconds, errors included; empty when it is absent or fails. */
  public static Optional<String> output(Path directory, String... command) {
    return output(directory, Duration.ofSeconds(20), command);
  }

  /** What it prints; empty also when it has not ended in time, and it is killed then. */
  static Optional<String> output(Path directory, Duration patience, String... command) {
    try {
      // Into a file: a pipe would stay open for as long as any child of it lives.
      Path printed = Files.createTempFile("strata-output-", ".txt");
      try {
        return printed(directory, printed, patience, command);
      } finally {
        Files.delete(printed);
      }
    } catch (IOException absent) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<String> printed(
      Path directory, Path printed, Duration patience, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(printed.toFile())
            .start();
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return Optional.empty();
    }
    String text = new String(Files.readAllBytes(printed), StandardCharsets.UTF_8);
    return process.exitValue() == 0 ? Optional.of(text.strip()) : Optional.empty();
  }
}
