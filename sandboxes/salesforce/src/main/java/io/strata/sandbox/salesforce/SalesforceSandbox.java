package io.strata.sandbox.salesforce;

import io.strata.sandbox.control.Sandbox;
import io.strata.sandbox.control.SandboxConfig;
import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.salesforce.oauth.ConnectedApp;
import io.strata.sandbox.salesforce.org.SalesforceOrg;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The sandbox as a process: {@code --config FILE}. Own keys: {@code sandbox.client-id}, {@code
 * sandbox.client-secret}, {@code sandbox.username}, {@code sandbox.certificate-file} (PEM), and
 * optionally {@code sandbox.daily-api-requests} (100000).
 */
public final class SalesforceSandbox {

  private static final String DEFAULT_DAILY_CALLS = "100000";

  private SalesforceSandbox() {}

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
        "sandbox-salesforce ready in %d ms: %s%s, control %s%n",
        (System.nanoTime() - started) / 1_000_000,
        sandbox.url(),
        sandbox.tlsUrl().map(url -> " and " + url).orElse(""),
        sandbox.controlUrl());
  }

  /** Starts a sandbox in this process. */
  public static Sandbox start(SandboxConfig config) throws IOException {
    ConnectedApp app =
        new ConnectedApp(
            config.required("sandbox.client-id"),
            config.required("sandbox.client-secret"),
            config.required("sandbox.username"),
            ConnectedApp.certificateKey(Path.of(config.required("sandbox.certificate-file"))));
    int dailyCalls =
        Integer.parseInt(config.text("sandbox.daily-api-requests").orElse(DEFAULT_DAILY_CALLS));
    VirtualClock clock = new VirtualClock();
    SalesforceOrg org = SalesforceOrg.open(config.dataDir(), app, clock, dailyCalls);
    try {
      return Sandbox.start(config, org, clock);
    } catch (RuntimeException failed) {
      org.close();
      throw failed;
    }
  }
}
