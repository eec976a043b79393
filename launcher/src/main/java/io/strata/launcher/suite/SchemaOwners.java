package io.strata.launcher.suite;

import io.strata.engines.Engines;
import io.strata.engines.Refusal;
import io.strata.engines.postgresql.PostgresServer;
import io.strata.launcher.catalogue.Catalogue;
import io.strata.launcher.catalogue.Component;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Who owns what in the database: one role and schema of the same name per service. Their passwords
 * lie beside the data, with which they live and die.
 */
final class SchemaOwners {
  static final String DATABASE = "strata";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;

  SchemaOwners(Installation installation) {
    this.file = installation.data(Engines.POSTGRESQL + ".properties");
  }

  static boolean includes(Component component) {
    return component.engines().contains(Engines.POSTGRESQL);
  }

  /** {@code sys_sap} for sys-sap. */
  static String role(String artifact) {
    return artifact.replace('-', '_');
  }

  static List<String> roles(Catalogue catalogue) {
    return catalogue.listed().stream()
        .filter(SchemaOwners::includes)
        .map(component -> role(component.name()))
        .toList();
  }

  /** Makes the passwords that are not there yet. */
  void prepare(List<String> roles, boolean databaseExists) {
    if (databaseExists && !Files.exists(file)) {
      throw Refusal.failed(
          "%s holds a database, but its passwords in %s are gone. Restore that file, or delete both."
              .formatted(file.resolveSibling(Engines.POSTGRESQL), file));
    }
    Map<String, String> passwords = new TreeMap<>();
    Properties known = PrivateProperties.read(file);
    known.forEach((role, password) -> passwords.put((String) role, (String) password));
    passwords.computeIfAbsent(PostgresServer.SUPERUSER, any -> newPassword());
    roles.forEach(role -> passwords.computeIfAbsent(role, any -> newPassword()));
    if (passwords.size() > known.size()) {
      PrivateProperties.write(file, passwords);
    }
  }

  String password(String role) {
    String password = PrivateProperties.read(file).getProperty(role);
    if (password == null) {
      throw Refusal.failed(
          "The database knows no role %s. Make it: ./strata restart %s"
              .formatted(role, Engines.POSTGRESQL));
    }
    return password;
  }

  /** What a service is configured with to reach its schema. */
  Map<String, String> keys(String artifact, int port) {
    String role = role(artifact);
    return Map.of(
        "quarkus.datasource.jdbc.url",
        PostgresServer.url(port, DATABASE) + "?currentSchema=" + role,
        "quarkus.datasource.username",
        role,
        "quarkus.datasource.password",
        password(role));
  }

  private static String newPassword() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
