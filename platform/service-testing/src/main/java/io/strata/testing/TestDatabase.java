package io.strata.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One real PostgreSQL for a service that has a datasource, as durable as in production, with a role
 * and a schema of the service's own. Started once a module, through the service loader.
 */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

  private static final String URL = "io.strata.testing.database-url";
  private static final String OWNER = "strata_test";
  private static final String DATASOURCE = "io/agroal/api/AgroalDataSource.class";

  private EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    if (Thread.currentThread().getContextClassLoader().getResource(DATASOURCE) == null) {
      return Map.of();
    }
    try {
      postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setLocaleConfig("encoding", "UTF8")
              .setLocaleConfig("locale", "C")
              .start();
    } catch (IOException failed) {
      throw new UncheckedIOException("PostgreSQL does not start", failed);
    }
    System.setProperty(URL, postgres.getJdbcUrl("postgres", "postgres"));
    execute("CREATE ROLE %1$s LOGIN; CREATE SCHEMA %1$s AUTHORIZATION %1$s".formatted(OWNER));
    return Map.of(
        "quarkus.datasource.jdbc.url",
        url(),
        "quarkus.datasource.username",
        OWNER,
        "quarkus.datasource.password",
        "trusted");
  }

  @Override
  public void stop() {
    if (postgres == null) {
      return;
    }
    try {
      postgres.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The service's schema, as the service reaches it, over connections of one's own. */
  public static DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url());
    source.setUser(OWNER);
    return source;
  }

  /** Cuts the service off: connections end, new ones are refused, until {@link #reachable}. */
  public static void unreachable() {
    execute("ALTER ROLE %s CONNECTION LIMIT 0".formatted(OWNER));
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '%s'"
            .formatted(OWNER));
  }

  public static void reachable() {
    execute("ALTER ROLE %s CONNECTION LIMIT -1".formatted(OWNER));
  }

  /** Runs statements as the superuser, in the service's schema. */
  public static void execute(String sql) {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The first column of the first row, read as the superuser; null when there is none. */
  public static String value(String sql) {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static Connection superuser() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(System.getProperty(URL));
    source.setCurrentSchema(OWNER);
    return source.getConnection();
  }

  private static String url() {
    return System.getProperty(URL).replaceFirst("\\?.*", "") + "?currentSchema=" + OWNER;
  }
}
