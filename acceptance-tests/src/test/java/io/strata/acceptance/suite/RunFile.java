package io.strata.acceptance.suite;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** What a service of the suite was started with. */
public record RunFile(String service) {

  private static final String DATASOURCE = "quarkus.datasource.";

  public Properties keys() {
    Properties keys = new Properties();
    try (Reader file = Files.newBufferedReader(path(service))) {
      keys.load(file);
      return keys;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A connection to the service's own schema. */
  public Connection database() throws SQLException {
    Properties keys = keys();
    return DriverManager.getConnection(
        keys.getProperty(DATASOURCE + "jdbc.url"),
        keys.getProperty(DATASOURCE + "username"),
        keys.getProperty(DATASOURCE + "password"));
  }

  static Path path(String name) {
    return Edge.suite().installation().home().resolve("run").resolve(name + ".properties");
  }
}
