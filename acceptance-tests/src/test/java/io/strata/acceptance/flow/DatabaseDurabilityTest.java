package io.strata.acceptance.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.RestOrders;
import io.strata.acceptance.suite.RunFile;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was acknowledged is on the disk. */
class DatabaseDurabilityTest {

  private static final String SERVICE = "prc-order-fulfilment";
  private static final String ENGINE = "postgresql";
  private static final int ACCEPTED = 202;
  private static final int CALLERS = 8;
  private static final int BEFORE = 60;
  private static final int AFTER = 20;
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration RECOVERED = Duration.ofSeconds(40);

  /** What callers were told while they went on asking. */
  private static final class Callers {
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();

    void call(URI service) {
      while (!enough.get()) {
        String reference = RestOrders.references(1).getFirst();
        if (RestOrders.start(service, reference) == ACCEPTED) {
          acknowledged.add(reference);
        } else {
          refused.incrementAndGet();
        }
      }
    }
  }

  @Test
  void acknowledgedCommitsWaitForTheDisk() throws SQLException {
    try (Connection connection = new RunFile(SERVICE).database()) {
      assertThat(shown(connection, "fsync")).isEqualTo("on");
      assertThat(shown(connection, "synchronous_commit")).isEqualTo("on");
      assertThat(shown(connection, "full_page_writes")).isEqualTo("on");
    }
  }

  @Test
  @Timeout(90)
  void killedDatabaseLosesNoAcknowledgedOrder() {
    URI service = Edge.service(SERVICE, "");
    Callers callers = new Callers();
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      for (int i = 0; i < CALLERS; i++) {
        threads.execute(() -> callers.call(service));
      }
      killTheDatabaseUnder(callers);
    }
    List<String> acknowledged = List.copyOf(callers.acknowledged);
    assertThat(acknowledged).allSatisfy(one -> assertThat(known(service, one)).isTrue());
    RestOrders.awaitDone(service, acknowledged, RECOVERED);
    assertThat(RestOrders.inTheErp(acknowledged))
        .allSatisfy((reference, numbers) -> assertThat(numbers).as(reference).hasSize(1));
  }

  private static void killTheDatabaseUnder(Callers callers) {
    try {
      await().atMost(SOON).until(() -> callers.acknowledged.size() >= BEFORE);
      Edge.suite().kill(ENGINE);
      int before = callers.acknowledged.size();
      await().atMost(SOON).until(() -> callers.refused.get() > 0);
      Edge.suite().start(ENGINE);
      await().atMost(SOON).until(() -> callers.acknowledged.size() >= before + AFTER);
    } finally {
      callers.enough.set(true);
      Edge.suite().start(ENGINE);
    }
  }

  private static boolean known(URI service, String reference) {
    return !RestOrders.state(service, reference).isEmpty();
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }
}
