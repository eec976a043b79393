package io.strata.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The launcher in a process of its own, as {@code ./strata} starts it. */
public final class LauncherProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(300);

  /** A shell may have started the tests with Ctrl-C ignored, and children inherit that. */
  private static final String HEARS_CTRL_C =
      "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
          + " os.execv(sys.argv[1], sys.argv[1:])";

  private final Path output;
  private final Process process;

  public LauncherProcess(
      Path repository, Path output, Map<String, String> environment, String... words)
      throws IOException {
    this(output, environment, main(repository, words));
  }

  /** Another program with the launcher's class path. */
  LauncherProcess(Class<?> program, Path output, Map<String, String> environment, String... words)
      throws IOException {
    this(output, environment, Stream.concat(Stream.of(program.getName()), Stream.of(words)));
  }

  private LauncherProcess(Path output, Map<String, String> environment, Stream<String> words)
      throws IOException {
    this.output = output;
    List<String> command = new ArrayList<>(List.of("python3", "-c", HEARS_CTRL_C));
    command.addAll(List.of(java(), "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.addAll(words.toList());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    this.process = builder.start();
  }

  private static Stream<String> main(Path repository, String... words) {
    return Stream.concat(
        Stream.of("-Dstrata.repository=" + repository, "io.strata.launcher.Main"),
        Stream.of(words));
  }

  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin/java").toString();
  }

  public static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** Waits until it has printed this. */
  public void awaitText(String text) {
    await()
        .atMost(PATIENCE)
        .failFast(() -> assertThat(process.isAlive()).as(this::output).isTrue())
        .until(() -> output().contains(text));
  }

  /** Ctrl-C, heard by this process alone. */
  public void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for its end. */
  public int exitCode() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(this::output).isTrue();
    return process.exitValue();
  }

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
