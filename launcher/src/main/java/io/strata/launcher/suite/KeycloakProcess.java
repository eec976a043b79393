package io.strata.launcher.suite;

import io.strata.engines.keycloak.KeycloakProgram;
import io.strata.engines.program.Distribution;
import io.strata.engines.program.Folders;
import io.strata.launcher.process.Detached;
import io.strata.launcher.state.ComponentPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Keycloak, augmented, on a file database of this home. */
final class KeycloakProcess implements ComponentProcess {
  private final Wiring wiring;
  private final Distribution distribution;
  private final Probe probe;
  private final Path home;

  KeycloakProcess(Wiring wiring, Distribution distribution, Probe probe) {
    this.wiring = wiring;
    this.distribution = distribution;
    this.probe = probe;
    this.home = wiring.installation().home().resolve("keycloak");
  }

  @Override
  public Detached prepare() {
    KeycloakProgram program = program();
    try {
      program.linkTo(distribution.folder());
      importRealm(program);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot prepare Keycloak in " + home, failed);
    }
    return new Detached(program.command(), adminAccount(), home);
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

  private KeycloakProgram program() {
    Addresses addresses = wiring.addresses();
    ComponentPorts ports = addresses.ports("keycloak").orElseThrow();
    return new KeycloakProgram(home, addresses.edge().toString(), ports.http(), ports.management());
  }

  private void importRealm(KeycloakProgram program) throws IOException {
    // Beside the folder from which Keycloak imports all there is.
    Path next = home.resolve("data/next-realm.json");
    wiring.realm().write(next, wiring.credentials(), program.edge(), wiring.installation().home());
    replaceRealm(next, program.realm(), home.resolve("data/h2"));
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
