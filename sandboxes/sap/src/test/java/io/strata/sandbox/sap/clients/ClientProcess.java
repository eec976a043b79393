package io.strata.sandbox.sap.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Vendor clients as processes of their own, in a folder below {@code target/}. */
final class ClientProcess {

  private static final long MINUTES = 5;

  private final Path folder;

  /**
   * Copies a client's files.
   *
   * @param name folder below acceptance-tests/vendor-clients
   */
  ClientProcess(String name) throws IOException {
    Path source =
        Path.of(System.getProperty("repository.root"), "acceptance-tests/vendor-clients", name);
    folder = Files.createDirectories(Path.of("target", "vendor-clients", name)).toAbsolutePath();
    try (var files = Files.list(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  Path folder() {
    return folder;
  }

  /** Stops here, as a failure on CI and as a skipped test elsewhere, when a program is missing. */
  static void require(String program) throws IOException {
    try {
      new ProcessBuilder(program, "--version").redirectErrorStream(true).start().destroy();
    } catch (IOException missing) {
      String reason = program + " is not installed, so its client cannot judge the sandbox";
      System.out.println(reason);
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(reason);
      }
      Assumptions.abort(reason);
    }
  }

  /** Installs unless the same list of packages is installed already. */
  @SafeVarargs
  final void install(String packageList, List<String>... commands) throws IOException {
    Path wanted = folder.resolve(packageList);
    Path installed = folder.resolve("installed-" + packageList);
    if (!Files.exists(installed) || Files.mismatch(wanted, installed) >= 0) {
      for (List<String> command : commands) {
        run(command, Map.of());
      }
      Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  Verdict judge(List<String> command, Map<String, String> environment) throws IOException {
    return Verdict.read(run(command, environment));
  }

  /** Returns what it prints; what it complains about goes to the test's own output. */
  String run(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    if (!environment.isEmpty()) {
      builder.environment().keySet().removeIf(name -> name.toLowerCase().endsWith("_proxy"));
      builder.environment().putAll(environment);
    }
    Process process = builder.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(command.getFirst() + " failed: " + output);
      }
      return output;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    } finally {
      process.destroy();
    }
  }
}
