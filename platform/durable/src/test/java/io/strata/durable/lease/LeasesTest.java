package io.strata.durable.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.durable.database.Database;
import io.strata.testing.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeasesTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration ENDED = Duration.ZERO;

  private final String name = UUID.randomUUID().toString();
  private final Leases other = new Leases(new Database(TestDatabase.dataSource()));

  @Inject Database database;
  @Inject Leases leases;

  @RepeatedTest(5)
  void oneOfManyHasIt() throws Exception {
    Callable<Boolean> one = () -> leases.acquire(name, LONG).isPresent();
    Callable<Boolean> another = () -> other.acquire(name, LONG).isPresent();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked =
          Stream.generate(() -> Stream.of(one, another))
              .limit(5)
              .flatMap(both -> both)
              .collect(Collectors.toList());
      int holders = 0;
      for (var answer : threads.invokeAll(asked)) {
        holders += answer.get() ? 1 : 0;
      }
      assertThat(holders).isEqualTo(1);
    }
  }

  @Test
  void fenceGrowsWithEveryAcquisition() {
    Lease first = leases.acquire(name, ENDED).orElseThrow();
    Lease second = other.acquire(name, LONG).orElseThrow();
    second.release();
    Lease third = leases.acquire(name, LONG).orElseThrow();
    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(third.fence()).isGreaterThan(second.fence());
  }

  @Test
  void renewedLeaseIsKeptBeyondItsTime() {
    Lease lease = leases.acquire(name, Duration.ofMillis(600)).orElseThrow();
    Awaitility.await()
        .during(Duration.ofMillis(1_500))
        .atMost(Duration.ofSeconds(4))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> lease.renew() && other.acquire(name, LONG).isEmpty());
    Awaitility.await()
        .atMost(Duration.ofSeconds(4))
        .until(() -> other.acquire(name, LONG).isPresent());
    assertThat(lease.renew()).isFalse();
  }

  @Test
  void lateHolderNeitherWritesNorGivesBack() {
    Lease late = leases.acquire(name, ENDED).orElseThrow();
    Lease holder = other.acquire(name, LONG).orElseThrow();
    assertThatThrownBy(() -> written(late)).isInstanceOf(LeaseLost.class);
    late.release();
    assertThat(leases.acquire(name, LONG)).isEmpty();
    assertThat(written(holder)).isEqualTo(1);
  }

  private int written(Lease lease) {
    return database.transaction(
        tx -> {
          lease.check(tx);
          return tx.update(
              "INSERT INTO inbox VALUES (?, ?, clock_timestamp())", name, "" + lease.fence());
        });
  }

  @Test
  void nobodyAcquiresItWhileItsHolderWrites() throws Exception {
    Lease ending = leases.acquire(name, ENDED).orElseThrow();
    var order = new ConcurrentLinkedQueue<String>();
    Thread taker =
        database.transaction(
            tx -> {
              ending.check(tx);
              Thread thread =
                  Thread.ofVirtual()
                      .start(
                          () -> {
                            other.acquire(name, LONG);
                            order.add("acquired");
                          });
              Awaitility.await()
                  .until(
                      () ->
                          !thread.isAlive()
                              || TestDatabase.value(
                                      "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                          + " AND query LIKE 'INSERT INTO lease%'")
                                  != null);
              order.add("written");
              return thread;
            });
    taker.join(Duration.ofSeconds(5));
    assertThat(order).containsExactly("written", "acquired");
  }
}
