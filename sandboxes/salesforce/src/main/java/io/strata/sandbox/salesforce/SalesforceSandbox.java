package io.strata.sandbox.salesforce;

import io.strata.sandbox.control.Sandbox;
import io.strata.sandbox.control.SandboxConfig;
import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.control.fault.Faults;
import io.strata.sandbox.control.journal.Journal;
import io.strata.sandbox.salesforce.oauth.ConnectedApp;
import io.strata.sandbox.salesforce.org.SalesforceOrg;
import io.strata.sandbox.salesforce.pubsub.PubSubDoor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The sandbox as a process: {@code --config FILE}. Own keys: {@code sandbox.client-id}, {@code
 * sandbox.client-secret}, {@code sandbox.username}, {@code sandbox.certificate-file} (PEM), and
 * optionally {@code sandbox.daily-api-requests} (100000) and those of {@link PubSubDoor}.
 */
public final class SalesforceSandbox implements AutoCloseable {

  private static final String DEFAULT_DAILY_CALLS = "100000";

  private final Sandbox sandbox;
  private final PubSubDoor pubSub;

  private SalesforceSandbox(Sandbox sandbox, PubSubDoor pubSub) {
    this.sandbox = sandbox;
    this.pubSub = pubSub;
  }

  public static void main(String[] arguments) throws IOException {
    long started = System.nanoTime();
    SalesforceSandbox running;
    try {
      running = start(SandboxConfig.fromArguments(arguments));
    } catch (IllegalArgumentException usage) {
      System.err.println(usage.getMessage());
      System.exit(2);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
    Sandbox sandbox = running.sandbox();
    System.out.printf(
        "sandbox-salesforce ready in %d ms: %s%s, control %s%s%n",
        (System.nanoTime() - started) / 1_000_000,
        sandbox.url(),
        sandbox.tlsUrl().map(url -> " and " + url).orElse(""),
        sandbox.controlUrl(),
        running.pubSubPort());
  }

  private String pubSubPort() {
    return pubSub.port().map(port -> ", pub/sub " + port).orElse("");
  }

  /** Starts a sandbox in this process; the events' doors are open before the control port is. */
  public static SalesforceSandbox start(SandboxConfig config) throws IOException {
    ConnectedApp app =
        new ConnectedApp(
            config.required("sandbox.client-id"),
            config.required("sandbox.client-secret"),
            config.required("sandbox.username"),
            ConnectedApp.certificateKey(Path.of(config.required("sandbox.certificate-file"))));
    int dailyCalls =
        Integer.parseInt(config.text("sandbox.daily-api-requests").orElse(DEFAULT_DAILY_CALLS));
    VirtualClock clock = new VirtualClock();
    Faults faults = new Faults();
    Journal journal = new Journal();
    SalesforceOrg org = SalesforceOrg.open(config.dataDir(), app, clock, dailyCalls);
    PubSubDoor pubSub = null;
    try {
      pubSub = PubSubDoor.open(config, org, faults, journal, clock);
      return new SalesforceSandbox(Sandbox.start(config, org, clock, faults, journal), pubSub);
    } catch (RuntimeException failed) {
      Optional.ofNullable(pubSub).ifPresent(PubSubDoor::close);
      org.close();
      throw failed;
    }
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public PubSubDoor pubSub() {
    return pubSub;
  }

  @Override
  public void close() {
    pubSub.close();
    sandbox.close();
  }
}
