package io.strata.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strata.engines.Refusal;
import io.strata.launcher.catalogue.Catalogue;
import io.strata.launcher.catalogue.Component;
import io.strata.launcher.catalogue.Kind;
import io.strata.launcher.state.ComponentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as the suite runs it, on a data folder of its own. */
class PostgresProcessTest {
  private static final String ENGINE = "postgresql";

  @TempDir private static Path home;
  private static Installation installation;
  private static Suite suite;

  @BeforeAll
  static void start() {
    Path repository = Path.of(System.getProperty("repository.root"));
    installation =
        Installation.fromEnvironment(repository, Map.of())
            .at(home, new Installation.Ports(8080, 8081));
    Catalogue catalogue =
        new Catalogue(
            List.of(
                component(ENGINE, Kind.ENGINE, List.of()),
                component("keycloak", Kind.ENGINE, List.of()),
                component("sys-one", Kind.SERVICE, List.of(ENGINE)),
                component("sys-two", Kind.SERVICE, List.of(ENGINE))));
    suite = new Suite(installation, catalogue, line -> {});
    suite.start(ENGINE);
  }

  @AfterAll
  static void stop() {
    suite.down();
  }

  private static Component component(String name, Kind kind, List<String> engines) {
    return new Component(
        name, kind, null, null, null, null, engines, false, null, false, null, null);
  }

  private static String url() {
    return suite.status().component(ENGINE).url();
  }

  private static Connection connect(String role, String password) throws SQLException {
    return DriverManager.getConnection("jdbc:" + url(), role, password);
  }

  private static Connection as(String role) throws SQLException {
    return connect(role, new SchemaOwners(installation).password(role));
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void nothingAcknowledgedIsLostByConfiguration() throws SQLException {
    try (Connection postgres = as("postgres")) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        assertThat(value(postgres, "SHOW " + setting)).as(setting).isEqualTo("on");
      }
      assertThat(value(postgres, "SHOW data_checksums")).isEqualTo("on");
      assertThatThrownBy(() -> execute(postgres, "SET fsync = off"))
          .isInstanceOf(SQLException.class);
      execute(postgres, "ALTER SYSTEM SET fsync = off");
      execute(postgres, "SELECT pg_reload_conf()");
      assertThat(value(postgres, "SHOW fsync")).isEqualTo("on");
      execute(postgres, "ALTER SYSTEM RESET fsync");
    }
  }

  @Test
  void onlyThisMachineReachesItAndOnlyWithAPassword() throws Exception {
    try (Connection postgres = as("postgres")) {
      assertThat(value(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(value(postgres, "SHOW unix_socket_directories")).isEmpty();
      assertThat(
              value(
                  postgres, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
      assertThat(value(postgres, "SELECT min(rolpassword) FROM pg_authid WHERE rolcanlogin"))
          .startsWith("SCRAM-SHA-256$");
    }
    for (String role : List.of("postgres", "sys_one")) {
      assertThatThrownBy(() -> connect(role, "guessed")).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aServiceSeesItsOwnSchemaOnly() throws SQLException {
    try (Connection one = as("sys_one");
        Connection two = as("sys_two")) {
      execute(one, "CREATE TABLE sys_one.secret (x int)");
      execute(two, "CREATE TABLE sys_two.own (x int)");
      for (String foreign :
          List.of("SELECT * FROM sys_one.secret", "CREATE TABLE sys_one.x (x int)")) {
        assertThatThrownBy(() -> execute(two, foreign)).hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void secretsAreInPrivateFilesAndNowhereElse() throws IOException, SQLException {
    Path secrets = home.resolve("data/postgresql.properties");
    assertThat(Files.getPosixFilePermissions(secrets))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    List<String> passwords = new ArrayList<>();
    PrivateProperties.read(secrets).values().forEach(password -> passwords.add((String) password));
    assertThat(passwords).hasSize(3).doesNotHaveDuplicates();
    long pid = suite.status().component(ENGINE).pid();
    String command = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
    String logs =
        Files.readString(installation.log(ENGINE))
            + Files.readString(installation.log("prepare-postgresql"));
    passwords.forEach(p -> assertThat(command + logs).doesNotContain(p));
    assertThat(home.resolve("data/postgresql.password")).doesNotExist();
  }

  @Test
  void everyAcknowledgedCommitSurvivesAKillOfThePostmaster() throws Exception {
    try (Connection one = as("sys_one")) {
      execute(one, "CREATE TABLE sys_one.acknowledged (id int)");
    }
    Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
    AtomicInteger next = new AtomicInteger();
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      writers.add(Thread.ofVirtual().start(() -> write(next, acknowledged)));
    }
    await().atMost(Duration.ofSeconds(90)).until(() -> acknowledged.size() > 500);
    suite.kill(ENGINE);
    assertThat(suite.status().component(ENGINE).state()).isEqualTo(ComponentState.FAILED);
    for (Thread writer : writers) {
      writer.join();
    }
    suite.start(ENGINE);
    assertThat(Files.readString(installation.log(ENGINE))).contains("not properly shut down");
    try (Connection one = as("sys_one");
        PreparedStatement known = one.prepareStatement("SELECT id FROM sys_one.acknowledged");
        ResultSet rows = known.executeQuery()) {
      while (rows.next()) {
        acknowledged.remove(rows.getInt(1));
      }
    }
    assertThat(acknowledged).as("acknowledged and lost").isEmpty();
  }

  private static void write(AtomicInteger next, Set<Integer> acknowledged) {
    try (Connection one = as("sys_one");
        PreparedStatement insert =
            one.prepareStatement("INSERT INTO sys_one.acknowledged VALUES (?)")) {
      while (true) {
        int id = next.incrementAndGet();
        insert.setInt(1, id);
        insert.executeUpdate();
        acknowledged.add(id);
      }
    } catch (SQLException killed) {
      assertThat(acknowledged).isNotEmpty();
    }
  }

  @Test
  void aRestartEndsClientsInOrderAndKeepsTheData() throws Exception {
    try (Connection client = as("sys_two")) {
      execute(client, "CREATE TABLE sys_two.kept (x int)");
      suite.restart(ENGINE);
      assertThat(client.isValid(1)).isFalse();
    }
    assertThat(Files.readString(home.resolve("logs/postgresql.previous.log")))
        .contains("received fast shutdown request", "database system is shut down");
    assertThat(Files.readString(installation.log(ENGINE))).doesNotContain("not properly shut down");
    try (Connection client = as("sys_two")) {
      assertThat(value(client, "SELECT count(*) FROM sys_two.kept")).isEqualTo("0");
    }
  }

  @Test
  void aDatabaseWithoutItsPasswordsIsNotOverwritten() {
    SchemaOwners lost =
        new SchemaOwners(installation.at(home.resolve("other"), installation.ports()));
    assertThatThrownBy(() -> lost.prepare(List.of("sys_one"), true))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("passwords");
  }
}
