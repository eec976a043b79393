package io.strata.engines.envoy;

import java.nio.file.Path;
import java.util.List;

/** How Envoy is run on one machine. */
public final class EnvoyProgram {
  private EnvoyProgram() {}

  /**
   * The command that runs it in the foreground; its access log reaches standard output within 0.2 s
   * instead of 10.
   */
  public static List<String> command(Path envoy, Path config) {
    return List.of(
        envoy.toString(),
        "-c",
        config.toString(),
        "--disable-hot-restart",
        "--file-flush-interval-msec",
        "200",
        "--log-level",
        "warn");
  }
}
