package io.strata.durable.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.strata.durable.database.Database;
import io.strata.durable.lease.Leases;
import io.strata.runtime.deadline.Deadline;
import io.strata.testing.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final List<String> HUNDRED =
      IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).toList();

  @Inject Database database;
  @Inject Outbox outbox;
  @Inject OutboxConfig config;
  @Inject Transport transport;

  @BeforeEach
  void empty() {
    transport.arrived.clear();
  }

  @AfterEach
  void everythingLeavesInTheEnd() {
    transport.down = false;
    transport.losesEvery = Integer.MAX_VALUE;
    transport.gate.countDown();
    Awaitility.await().atMost(SOON).until(() -> waiting().equals("0"));
  }

  private static String waiting() {
    return TestDatabase.value("SELECT count(*) FROM outbox");
  }

  private static Message message(String id) {
    return new Message(
        "strata.orders.v1",
        "O-1",
        id,
        "order.created",
        null,
        Instant.parse("2026-01-31T10:00:00.5Z"),
        "{\"id\":" + id + "}",
        "0af7651916cd43dd8448eb211c80319c");
  }

  private void add(String id) {
    database.transaction(
        tx -> {
          outbox.add(tx, message(id));
          return null;
        });
  }

  private void allArrive(List<String> ids) {
    Awaitility.await().atMost(SOON).until(() -> transport.ids().size() >= ids.size());
    assertThat(transport.ids()).isEqualTo(ids);
  }

  @Test
  void messageArrivesAsItWasAdded() {
    add("1");
    allArrive(List.of("1"));
    assertThat(transport.arrived).containsExactly(message("1"));
  }

  @Test
  void messageOfATransactionThatFailedNeverLeaves() {
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      outbox.add(tx, message("1"));
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    add("2");
    allArrive(List.of("2"));
  }

  @Test
  void orderOutlivesAnOutage() {
    transport.down = true;
    HUNDRED.forEach(this::add);
    assertThat(waiting()).isEqualTo("100");
    transport.down = false;
    allArrive(HUNDRED);
    assertThat(transport.arrived).hasSize(100);
  }

  @Test
  void lostAcknowledgementRepeatsAndReordersNothing() {
    transport.losesEvery = 3;
    HUNDRED.forEach(this::add);
    allArrive(HUNDRED);
    assertThat(transport.arrived.size()).as("some came twice").isGreaterThan(100);
  }

  @Test
  void withinAKeyTheOrderOfAddingIsTheOrderOfCommits() throws Exception {
    Thread second =
        database.transaction(
            tx -> {
              outbox.add(tx, message("1"));
              Thread adding = Thread.ofVirtual().start(() -> add("2"));
              Awaitility.await()
                  .atMost(SOON)
                  .until(() -> transport.ids().contains("2") || adds("Lock"));
              return adding;
            });
    second.join(SOON);
    allArrive(List.of("1", "2"));
  }

  private static boolean adds(String waitingFor) {
    return TestDatabase.value(
            "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = '%s'".formatted(waitingFor)
                + " AND query LIKE 'SELECT pg_advisory_xact_lock%'")
        != null;
  }

  @Test
  void oneReplicaSendsEvenWhileItsTransportHangs() throws Exception {
    add("1");
    allArrive(List.of("1"));
    Transport second = new Transport();
    Database replica = new Database(TestDatabase.dataSource());
    OutboxRelay relay =
        new OutboxRelay(replica, new Leases(replica), config, new SimpleMeterRegistry());
    relay.start(second);
    try {
      transport.gate = new CountDownLatch(1);
      add("2");
      Deadline longEnough = Deadline.in(config.lease().multipliedBy(2));
      Awaitility.await().atMost(SOON).until(() -> longEnough.passed() || !second.arrived.isEmpty());
      assertThat(second.arrived).isEmpty();
      TestDatabase.execute(
          "UPDATE lease SET fence = fence + 1, leased_until = '-infinity' WHERE name = 'outbox'");
      Awaitility.await().atMost(SOON).until(() -> second.ids().equals(List.of("2")));
    } finally {
      relay.stop(null);
      transport.gate.countDown();
    }
    add("3");
    Awaitility.await().atMost(SOON).until(() -> transport.ids().contains("3"));
  }

  @Test
  void relayGoesOnAfterTheDatabaseWasAway() {
    TestDatabase.unreachable();
    TestDatabase.reachable();
    add("1");
    allArrive(List.of("1"));
  }
}
