package io.strata.launcher.suite;

import io.strata.launcher.Refusal;
import io.strata.launcher.build.Folders;
import io.strata.launcher.build.PostgresDistribution;
import io.strata.launcher.identity.PrivateFiles;
import io.strata.launcher.process.Detached;
import io.strata.launcher.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.PGConnection;

/**
 * PostgreSQL on a data folder of this home: on the loopback interface only, no socket file,
 * passwords by SCRAM, and no commit acknowledged that a crash could lose.
 */
final class PostgresProcess implements ComponentProcess {
  /** On the command line, where neither a file nor ALTER SYSTEM can weaken them. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          "password_encryption=scram-sha-256",
          "shared_buffers=64MB",
          "log_timezone=UTC");

  private static final Duration ORPHANS_END = Duration.ofSeconds(10);

  private final Installation installation;
  private final PostgresDistribution distribution;
  private final SchemaOwners owners;
  private final List<String> roles;
  private final Path data;
  private final int port;

  /**
   * @param roles each gets a schema of its own
   */
  PostgresProcess(Wiring wiring, PostgresDistribution distribution, List<String> roles) {
    this.installation = wiring.installation();
    this.distribution = distribution;
    this.owners = new SchemaOwners(installation);
    this.roles = roles;
    this.data = installation.data(SchemaOwners.ENGINE);
    this.port = wiring.addresses().ports(SchemaOwners.ENGINE).orElseThrow().http();
  }

  @Override
  public Detached prepare() {
    owners.prepare(roles, Files.exists(data));
    try {
      if (!Files.exists(data)) {
        initialize();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot prepare " + data, failed);
    }
    awaitOrphans();
    List<String> command = asNobody();
    command.add(distribution.program("postgres").toString());
    command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    return new Detached(command, Map.of("LC_ALL", "C"), data);
  }

  /** A query was answered, and every owner has its schema. */
  @Override
  public boolean isReady() {
    try (Connection postgres = superuser("postgres")) {
      if (!exists(postgres, "SELECT 1 FROM pg_database WHERE datname = ", SchemaOwners.DATABASE)) {
        execute(postgres, "CREATE DATABASE " + SchemaOwners.DATABASE);
        execute(postgres, "REVOKE ALL ON DATABASE " + SchemaOwners.DATABASE + " FROM PUBLIC");
      }
    } catch (SQLException notYet) {
      return false;
    }
    try (Connection strata = superuser(SchemaOwners.DATABASE)) {
      for (String role : roles) {
        makeOwner(strata, role);
      }
      return true;
    } catch (SQLException failed) {
      throw Refusal.failed("PostgreSQL refuses a schema: " + failed.getMessage(), failed);
    }
  }

  /** Into a folder that gets its name when it is complete. */
  private void initialize() throws IOException {
    Path fresh = data.resolveSibling(SchemaOwners.ENGINE + ".new");
    Path password = data.resolveSibling(SchemaOwners.ENGINE + ".password");
    Folders.delete(fresh);
    Files.createDirectories(data.getParent());
    PrivateFiles.write(password, owners.password(SchemaOwners.SUPERUSER));
    List<String> command = asNobody();
    command.addAll(
        List.of(
            distribution.program("initdb").toString(),
            "--pgdata=" + fresh,
            "--username=" + SchemaOwners.SUPERUSER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--data-checksums"));
    Path log = installation.log("prepare-postgresql");
    try {
      if (Programs.run(data.getParent(), log, command.toArray(String[]::new)) != 0) {
        throw Refusal.failed("initdb failed, see " + log);
      }
    } finally {
      Files.delete(password);
    }
    Files.move(fresh, data);
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own nobody is root. */
  private static List<String> asNobody() {
    return "root".equals(System.getProperty("user.name"))
        ? new ArrayList<>(List.of("unshare", "-U"))
        : new ArrayList<>();
  }

  /**
   * Backends of a killed postmaster end when they notice; while one lives, a new postmaster refuses
   * to start. They work in the data folder.
   */
  private void awaitOrphans() {
    Instant until = Instant.now().plus(ORPHANS_END);
    while (ProcessHandle.allProcesses().anyMatch(this::worksHere)
        && Instant.now().isBefore(until)) {
      Shutdown.pause(Duration.ofMillis(50));
    }
  }

  private boolean worksHere(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")).equals(data);
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  private void makeOwner(Connection strata, String role) throws SQLException {
    if (!exists(strata, "SELECT 1 FROM pg_roles WHERE rolname = ", role)) {
      execute(strata, "CREATE ROLE " + role + " LOGIN");
    }
    // The driver sends a SCRAM verifier: the password itself appears in no statement and no log.
    strata
        .unwrap(PGConnection.class)
        .alterUserPassword(role, owners.password(role).toCharArray(), "scram-sha-256");
    execute(strata, "GRANT CONNECT ON DATABASE " + SchemaOwners.DATABASE + " TO " + role);
    execute(strata, "CREATE SCHEMA IF NOT EXISTS " + role + " AUTHORIZATION " + role);
  }

  private Connection superuser(String database) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", SchemaOwners.SUPERUSER);
    login.setProperty("password", owners.password(SchemaOwners.SUPERUSER));
    login.setProperty("connectTimeout", "5");
    login.setProperty("socketTimeout", "20");
    return DriverManager.getConnection(SchemaOwners.url(port, database), login);
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query + "'" + name + "'")) {
      return row.next();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
