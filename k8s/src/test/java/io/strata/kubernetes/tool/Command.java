package io.strata.kubernetes.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A program with its arguments, run to its end. */
public record Command(List<String> words, Path directory, Map<String, String> environment) {

  /** What a program left: exit code, standard output, standard error. */
  public record Outcome(int exitCode, String output, String errors) {

    public boolean succeeded() {
      return exitCode == 0;
    }

    /** Standard output; an {@link IllegalStateException} with standard error if it failed. */
    public String outputOrFail(String what) {
      if (!succeeded()) {
        throw new IllegalStateException(what + " failed:\n" + errors + output);
      }
      return output;
    }
  }

  public static Command of(Path program, String... arguments) {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(List.of(arguments));
    return new Command(words, Checkout.path(""), Map.of());
  }

  public Command in(Path otherDirectory) {
    return new Command(words, otherDirectory, environment);
  }

  public Command with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Command(words, directory, more);
  }

  /** First program of that name on the PATH. */
  public static Optional<Path> onPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  public Outcome run() {
    return run("");
  }

  /** Runs with this text on standard input. */
  public Outcome run(String input) {
    Path errors = null;
    try {
      errors = Files.createTempFile("errors", ".txt");
      Path given = Files.createTempFile("input", ".txt");
      Files.writeString(given, input);
      Process process =
          builder().redirectInput(given.toFile()).redirectError(errors.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes());
      int exitCode = process.waitFor();
      Files.delete(given);
      return new Outcome(exitCode, output, Files.readString(errors));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running " + words, interrupted);
    } finally {
      if (errors != null) {
        errors.toFile().delete();
      }
    }
  }

  /** Starts it and lets it run, everything it says going to the file. */
  public Process start(Path log) {
    try {
      return builder().redirectErrorStream(true).redirectOutput(log.toFile()).start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().putAll(environment);
    return builder;
  }
}
