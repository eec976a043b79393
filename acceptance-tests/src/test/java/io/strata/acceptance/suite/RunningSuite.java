package io.strata.acceptance.suite;

import io.strata.engines.program.Folders;
import io.strata.launcher.catalogue.Catalogue;
import io.strata.launcher.process.Ports;
import io.strata.launcher.suite.Installation;
import io.strata.launcher.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * One suite for all acceptance tests, with a home and ports of its own; started by the first test
 * that needs it, stopped when the last one has ended.
 */
public final class RunningSuite implements LauncherSessionListener {

  /** Rules at a smaller scale, so that recovery can be watched. */
  private static final String HURRIED =
      "strata.breaker.cooldown-interactive=1s\nstrata.breaker.cooldown-background=2s\n";

  private static final List<String> SERVICES =
      List.of(
          "sys-salesforce", "sys-sap", "prc-customer-360", "prc-inventory", "prc-order-fulfilment");

  private static Suite suite;
  private static boolean hurried = true;
  private static Map<String, String> environment = Map.of();

  /** From the start, no rule hurries, and an address may ask as often as this in a minute. */
  public static synchronized void asShipped(int requestsPerAddress) {
    if (suite != null && hurried) {
      throw new IllegalStateException("It runs already, with hurried rules");
    }
    hurried = false;
    environment = Map.of("STRATA_IP_LIMIT", Integer.toString(requestsPerAddress));
  }

  public static synchronized Suite get() {
    if (suite == null) {
      suite = start();
    }
    return suite;
  }

  /** Restarts a service with more keys, such as `sap.transport=idoc`; with none, as it was. */
  public static void reconfigure(String artifact, String... keys) {
    try {
      override(get().installation().home(), artifact, keys);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    get().restart(artifact);
  }

  private static void override(Path home, String artifact, String... keys) throws IOException {
    Path overrides = Files.createDirectories(home.resolve("overrides"));
    Files.writeString(
        overrides.resolve(artifact + ".properties"),
        (hurried ? HURRIED : "") + String.join("\n", keys));
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    stop();
  }

  private static synchronized void stop() {
    if (suite != null) {
      suite.down();
      suite = null;
    }
  }

  private static Suite start() {
    Path repository = Path.of(System.getProperty("repository.root"));
    Path home = repository.resolve("acceptance-tests/target/suite");
    try {
      Folders.delete(home.resolve("overrides"));
      for (String artifact : SERVICES) {
        override(home, artifact);
      }
      Ports ports = new Ports();
      Installation installation =
          Installation.fromEnvironment(repository, environment)
              .at(home, new Installation.Ports(ports.free(), ports.free()))
              .withoutBuild();
      Suite starting = new Suite(installation, Catalogue.shipped(), System.out::println);
      starting.down();
      // What earlier runs changed would make a change of this one invisible.
      Folders.delete(home.resolve("data"));
      // Tests that are cut off do not close their session.
      Runtime.getRuntime().addShutdownHook(new Thread(starting::stopStarted));
      starting.up(List.of());
      return starting;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
