package io.strata.benchmarks;

import io.strata.acceptance.suite.RunFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many commits of one small row the suite's PostgreSQL makes durable in a second: what any
 * service that acknowledges after its commit can reach at most.
 */
record Commits(String service) {

  private static final String TABLE = "commit_rate";
  private static final int ROW = 200;

  void prepare() throws SQLException {
    execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (told text NOT NULL)");
  }

  void clear() throws SQLException {
    execute("DROP TABLE IF EXISTS " + TABLE);
  }

  /** Commits in a second, by so many connections for so long. */
  double perSecond(int connections, Duration time) throws Exception {
    List<Connection> open = new ArrayList<>();
    try (ExecutorService writers = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        open.add(new RunFile(service).database());
      }
      long end = System.nanoTime() + time.toNanos();
      List<Future<Integer>> counted = new ArrayList<>();
      open.forEach(one -> counted.add(writers.submit(() -> commitUntil(one, end))));
      int commits = 0;
      for (Future<Integer> one : counted) {
        commits += one.get();
      }
      return commits * 1e3 / time.toMillis();
    } finally {
      for (Connection one : open) {
        one.close();
      }
    }
  }

  private static int commitUntil(Connection connection, long end) throws SQLException {
    int commits = 0;
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?)")) {
      insert.setString(1, "x".repeat(ROW));
      while (System.nanoTime() < end) {
        insert.executeUpdate();
        commits++;
      }
    }
    return commits;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = new RunFile(service).database();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
