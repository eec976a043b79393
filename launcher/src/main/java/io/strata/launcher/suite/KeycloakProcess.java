package io.strata.launcher.suite;

import io.strata.launcher.build.Folders;
import io.strata.launcher.build.KeycloakDistribution;
import io.strata.launcher.process.Detached;
import io.strata.launcher.state.ComponentPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Keycloak, augmented, on a file database of this home. Its main class is started directly, as
 * {@code kc.sh} does, because the script would stay in between and take the signals.
 */
final class KeycloakProcess implements ComponentProcess {
  private static final List<String> PARTS = List.of("lib", "providers", "themes", "conf");
  private static final List<String> JVM =
      List.of(
          "-Xms64m",
          "-Xmx384m",
          "-XX:MaxMetaspaceSize=256m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseG1GC",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dfile.encoding=UTF-8",
          "-Duser.language=en",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
              + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "-Dpicocli.disable.closures=true");

  private final Wiring wiring;
  private final KeycloakDistribution distribution;
  private final Probe probe;
  private final Path home;

  KeycloakProcess(Wiring wiring, KeycloakDistribution distribution, Probe probe) {
    this.wiring = wiring;
    this.distribution = distribution;
    this.probe = probe;
    this.home = wiring.installation().home().resolve("keycloak");
  }

  @Override
  public Detached prepare() {
    try {
      linkProgram();
      importRealm();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot prepare Keycloak in " + home, failed);
    }
    return new Detached(command(), adminAccount(), home);
  }

  /** Keycloak says "started" long before its realm answers, so the realm is asked. */
  @Override
  public boolean isReady() {
    String server = wiring.addresses().identityServer().toString();
    return probe.answersOk(java.net.URI.create(server + "/.well-known/openid-configuration"));
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(300);
  }

  private List<String> command() {
    Addresses addresses = wiring.addresses();
    ComponentPorts ports = addresses.ports("keycloak").orElseThrow();
    List<String> words = new java.util.ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(JVM);
    words.addAll(
        List.of(
            "-Dkc.home.dir=" + home,
            "-Djboss.server.config.dir=" + home.resolve("conf"),
            "-cp",
            home.resolve("lib/quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
            "start",
            "--optimized",
            "--import-realm",
            "--http-enabled=true",
            "--hostname=" + addresses.edge(),
            "--hostname-backchannel-dynamic=true",
            "--http-host=127.0.0.1",
            "--http-port=" + ports.http(),
            "--http-management-port=" + ports.management(),
            "--cache=local"));
    return words;
  }

  private void linkProgram() throws IOException {
    Files.createDirectories(home);
    for (String part : PARTS) {
      Path link = home.resolve(part);
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, distribution.folder().resolve(part));
    }
  }

  private void importRealm() throws IOException {
    // Beside the folder from which Keycloak imports all there is.
    Path next = home.resolve("data/next-realm.json");
    wiring
        .realm()
        .write(
            next,
            wiring.credentials(),
            wiring.addresses().edge().toString(),
            wiring.installation().home());
    replaceRealm(next, home.resolve("data/import/strata-realm.json"), home.resolve("data/h2"));
  }

  /**
   * Keycloak leaves a realm it knows as it is; a changed one is therefore imported into nothing.
   * The database goes first: cut off between the two, the next start sees the change again.
   */
  static void replaceRealm(Path next, Path realm, Path database) throws IOException {
    if (!Files.exists(realm) || Files.mismatch(next, realm) >= 0) {
      Folders.delete(database);
    }
    Files.createDirectories(realm.getParent());
    Files.move(next, realm, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Map<String, String> adminAccount() {
    Path file = wiring.installation().runFile("keycloak");
    String password = PrivateProperties.read(file).getProperty("admin.password");
    if (password == null) {
      password = UUID.randomUUID().toString();
      PrivateProperties.write(file, Map.of("admin.username", "admin", "admin.password", password));
    }
    return Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", password);
  }
}
