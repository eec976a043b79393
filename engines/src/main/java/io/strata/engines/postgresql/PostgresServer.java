package io.strata.engines.postgresql;

import io.strata.engines.Refusal;
import io.strata.engines.program.Distribution;
import io.strata.engines.program.Folders;
import io.strata.engines.program.PrivateFiles;
import io.strata.engines.program.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.postgresql.PGConnection;

/**
 * PostgreSQL on one data folder: on the loopback interface only, no socket file, passwords by
 * SCRAM, and no commit acknowledged that a crash could lose.
 *
 * @param data its folder; made on the first start
 * @param passwords of a role
 */
public record PostgresServer(
    Distribution distribution, Path data, int port, UnaryOperator<String> passwords) {

  public static final String SUPERUSER = "postgres";

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

  private static final int ORPHANS_END_SECONDS = 10;

  /** Where a client on this machine finds a database. */
  public static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** Makes the data folder if there is none; it gets its name when it is complete. */
  public void initialize(Path log) {
    if (Files.exists(data)) {
      return;
    }
    Path fresh = data.resolveSibling(data.getFileName() + ".new");
    Path password = data.resolveSibling(data.getFileName() + ".password");
    try {
      Folders.delete(fresh);
      Files.createDirectories(data.getParent());
      PrivateFiles.write(password, passwords.apply(SUPERUSER));
      try {
        if (Programs.run(data.getParent(), log, initdb(fresh, password)) != 0) {
          throw Refusal.failed("initdb failed, see " + log);
        }
      } finally {
        Files.delete(password);
      }
      Files.move(fresh, data);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot prepare " + data, failed);
    }
  }

  private String[] initdb(Path folder, Path password) {
    List<String> command = asNobody();
    command.addAll(
        List.of(
            program("initdb"),
            "--pgdata=" + folder,
            "--username=" + SUPERUSER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--data-checksums"));
    return command.toArray(String[]::new);
  }

  /** The command that runs it in the foreground; waits for what a killed one has left behind. */
  public List<String> command() {
    awaitOrphans();
    List<String> command = asNobody();
    command.addAll(
        List.of(program("postgres"), "-D", data.toString(), "-p", Integer.toString(port)));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    return command;
  }

  /** Whether a query was answered and every owner has its schema, made now if need be. */
  public boolean isReady(String database, List<String> owners) {
    try (Connection postgres = superuser("postgres")) {
      if (!exists(postgres, "SELECT 1 FROM pg_database WHERE datname = ", database)) {
        execute(postgres, "CREATE DATABASE " + database);
        execute(postgres, "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
      }
    } catch (SQLException notYet) {
      return false;
    }
    try (Connection connection = superuser(database)) {
      for (String owner : owners) {
        makeOwner(connection, database, owner);
      }
      return true;
    } catch (SQLException failed) {
      throw Refusal.failed("PostgreSQL refuses a schema: " + failed.getMessage(), failed);
    }
  }

  private String program(String name) {
    return distribution.folder().resolve("bin").resolve(name).toString();
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
    CompletableFuture.allOf(
            ProcessHandle.allProcesses()
                .filter(this::worksHere)
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, ORPHANS_END_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private boolean worksHere(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")).equals(data);
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  private void makeOwner(Connection connection, String database, String role) throws SQLException {
    if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ", role)) {
      execute(connection, "CREATE ROLE " + role + " LOGIN");
    }
    // The driver sends a SCRAM verifier: the password itself appears in no statement and no log.
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(role, passwords.apply(role).toCharArray(), "scram-sha-256");
    execute(connection, "GRANT CONNECT ON DATABASE " + database + " TO " + role);
    execute(connection, "CREATE SCHEMA IF NOT EXISTS " + role + " AUTHORIZATION " + role);
  }

  private Connection superuser(String database) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", SUPERUSER);
    login.setProperty("password", passwords.apply(SUPERUSER));
    login.setProperty("connectTimeout", "5");
    login.setProperty("socketTimeout", "20");
    return DriverManager.getConnection(url(port, database), login);
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
