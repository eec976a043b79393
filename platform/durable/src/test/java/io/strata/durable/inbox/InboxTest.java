package io.strata.durable.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.durable.database.Database;
import io.strata.testing.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InboxTest {

  private static final Duration KEEP = Duration.ofDays(7);

  private final String event = UUID.randomUUID().toString();
  private final Database other = new Database(TestDatabase.dataSource());

  @Inject Database database;
  @Inject Inbox inbox;

  private boolean firstTime(Database replica, String source) {
    return replica.transaction(tx -> inbox.firstTime(tx, source, event, KEEP));
  }

  @Test
  void eventIsNewOnceForEachSource() {
    assertThat(firstTime(database, "crm")).isTrue();
    assertThat(firstTime(other, "crm")).isFalse();
    assertThat(firstTime(database, "erp")).isTrue();
  }

  @Test
  void eventWhoseEffectFailedIsNewAgain() {
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      inbox.firstTime(tx, "crm", event, KEEP);
                      throw new IllegalStateException("no effect");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(firstTime(database, "crm")).isTrue();
  }

  @RepeatedTest(5)
  void eventDeliveredToManyReplicasAtOnceIsNewToOne() throws Exception {
    CyclicBarrier together = new CyclicBarrier(8);
    List<Future<Boolean>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        Database replica = i % 2 == 0 ? database : other;
        answers.add(
            threads.submit(
                () -> {
                  together.await();
                  return firstTime(replica, "crm");
                }));
      }
    }
    int first = 0;
    for (Future<Boolean> answer : answers) {
      first += answer.get() ? 1 : 0;
    }
    assertThat(first).isEqualTo(1);
  }

  @Test
  void everyNewEventRemovesSomeOutdatedOnes() {
    TestDatabase.execute(
        """
        INSERT INTO inbox SELECT 'gone', n::text, now() - interval '1 day'
        FROM generate_series(1, 50) n""");
    for (String left : List.of("30", "10", "0")) {
      database.transaction(tx -> inbox.firstTime(tx, "crm", UUID.randomUUID().toString(), KEEP));
      assertThat(TestDatabase.value("SELECT count(*) FROM inbox WHERE source = 'gone'"))
          .isEqualTo(left);
    }
  }
}
