package io.strata.sandbox.sap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sandbox as the launcher runs it: a process of its own, in a small heap. */
public record SandboxProcess(Process process, String url, String controlUrl) {

  private static final Pattern READY =
      Pattern.compile(
          "sandbox-sap ready in \\d+ ms: (http://127\\.0\\.0\\.1:\\d+), control"
              + " (http://127\\.0\\.0\\.1:\\d+)");

  /** Starts the process without waiting for it. */
  public static Process begin(Path folder, Properties properties) throws IOException {
    Path file = folder.resolve("sandbox.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx250m",
            "-cp",
            System.getProperty("java.class.path"),
            SapSandbox.class.getName(),
            "--config",
            file.toString())
        .redirectErrorStream(true)
        .start();
  }

  /** Starts the process and waits until it is ready. */
  public static SandboxProcess start(Path folder, Properties properties) throws IOException {
    Process process = begin(folder, properties);
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        return new SandboxProcess(process, ready.group(1), ready.group(2));
      }
      seen.append(line).append('\n');
    }
    throw new AssertionError("not ready: " + seen);
  }

  /** Kills the process as `kill -9` does; returns when it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
