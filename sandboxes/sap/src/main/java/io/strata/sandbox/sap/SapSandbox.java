package io.strata.sandbox.sap;

import io.strata.sandbox.control.Sandbox;
import io.strata.sandbox.control.SandboxConfig;
import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.sap.system.SapConfig;
import io.strata.sandbox.sap.system.SapSystem;
import java.io.IOException;

/** The sandbox as a process: {@code --config FILE}; its own keys are those of {@link SapConfig}. */
public final class SapSandbox {

  private SapSandbox() {}

  public static void main(String[] arguments) throws IOException {
    long started = System.nanoTime();
    Sandbox sandbox;
    try {
      sandbox = start(SandboxConfig.fromArguments(arguments));
    } catch (IllegalArgumentException usage) {
      System.err.println(usage.getMessage());
      System.exit(2);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
    System.out.printf(
        "sandbox-sap ready in %d ms: %s%s, control %s%n",
        (System.nanoTime() - started) / 1_000_000,
        sandbox.url(),
        sandbox.tlsUrl().map(url -> " and " + url).orElse(""),
        sandbox.controlUrl());
  }

  /** Starts a sandbox in this process. */
  public static Sandbox start(SandboxConfig config) throws IOException {
    VirtualClock clock = new VirtualClock();
    SapSystem system = SapSystem.open(config.dataDir(), clock, new SapConfig(config));
    try {
      return Sandbox.start(config, system, clock);
    } catch (RuntimeException failed) {
      system.close();
      throw failed;
    }
  }
}
