package io.strata.durable.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttemptStoreTest {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration ENDED = Duration.ZERO;
  private static final StoredAnswer FIRST = new StoredAnswer(201, null, null, null, "{\"id\":1}");
  private static final StoredAnswer SECOND =
      new StoredAnswer(201, "application/json", "orders/2", "\"v2\"", "{\"id\":2}");

  private final Attempt attempt =
      new Attempt("team-returns", "createOrder", UUID.randomUUID().toString(), "f1");
  private final AttemptStore other = Replica.store();

  @Inject AttemptStore store;

  private Claim.Held held(AttemptStore replica, Duration lease) {
    return (Claim.Held) replica.claim(attempt, lease);
  }

  @RepeatedTest(5)
  void oneOfManyReplicasExecutes() throws Exception {
    assertThat(heldOfSixteen()).isEqualTo(1);
  }

  @RepeatedTest(5)
  void oneOfManyReplicasTakesOverFromADeadOne() throws Exception {
    held(store, ENDED);
    assertThat(heldOfSixteen()).isEqualTo(1);
  }

  private long heldOfSixteen() throws Exception {
    CyclicBarrier together = new CyclicBarrier(16);
    List<Future<Claim>> claims = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        AttemptStore replica = i % 2 == 0 ? store : other;
        claims.add(
            threads.submit(
                () -> {
                  together.await();
                  return replica.claim(attempt, LEASE);
                }));
      }
    }
    long held = 0;
    for (Future<Claim> claim : claims) {
      held += claim.get() instanceof Claim.Held ? 1 : 0;
    }
    return held;
  }

  @Test
  void answerOfOneReplicaIsFoundByTheOther() {
    assertThat(store.complete(held(store, LEASE), SECOND)).isTrue();
    assertThat(other.claim(attempt, LEASE)).isEqualTo(new Claim.Answered(SECOND));
  }

  @Test
  void liveClaimIsNotTakenOver() {
    held(store, LEASE);
    assertThat(other.claim(attempt, LEASE)).isEqualTo(new Claim.Running());
  }

  @Test
  void lateFinisherDoesNotOverwriteTheNewerAnswer() {
    Claim.Held late = held(store, ENDED);
    Claim.Held newer = held(other, LEASE);
    assertThat(store.complete(late, FIRST)).as("before the newer one finished").isFalse();
    assertThat(other.complete(newer, SECOND)).isTrue();
    assertThat(store.complete(late, FIRST)).as("after it").isFalse();
    assertThat(store.claim(attempt, LEASE)).isEqualTo(new Claim.Answered(SECOND));
  }

  @Test
  void lateFinisherDoesNotFreeTheKeyOfTheNewerClaim() {
    Claim.Held late = held(store, ENDED);
    Claim.Held newer = held(other, LEASE);
    store.release(late);
    assertThat(store.claim(attempt, LEASE)).isEqualTo(new Claim.Running());
    assertThat(other.complete(newer, SECOND)).isTrue();
    store.release(late);
    other.release(newer);
    assertThat(store.claim(attempt, LEASE)).isEqualTo(new Claim.Answered(SECOND));
  }

  @Test
  void lateFinisherThatNobodyOvertookKeepsItsAnswer() {
    assertThat(store.complete(held(store, ENDED), FIRST)).isTrue();
    assertThat(other.claim(attempt, LEASE)).isEqualTo(new Claim.Answered(FIRST));
  }

  @Test
  void otherRequestNeverTakesOverAnUnfinishedKey() {
    held(store, ENDED);
    Attempt mistaken = new Attempt(attempt.consumer(), attempt.operation(), attempt.key(), "other");
    assertThat(other.claim(mistaken, LEASE)).isEqualTo(new Claim.Mismatch());
  }

  @Test
  void killedProcessKeepsTheKeyUntilItsLeaseEndsAndNoLonger() throws Exception {
    Process executor = Replica.holding(attempt, Duration.ofSeconds(3));
    executor.destroyForcibly().waitFor();
    assertThat(store.claim(attempt, LEASE)).isEqualTo(new Claim.Running());
    Awaitility.await()
        .atMost(Duration.ofSeconds(6))
        .until(() -> store.claim(attempt, LEASE) instanceof Claim.Held);
  }

  @Test
  void keyIsNewAgainOnceItsAnswerHasExpired() {
    store.complete(held(store, LEASE), FIRST);
    TestDatabase.execute(
        "UPDATE idempotency SET expires_at = clock_timestamp() WHERE key = '%s'"
            .formatted(attempt.key()));
    Attempt renewed = new Attempt(attempt.consumer(), attempt.operation(), attempt.key(), "f2");
    Claim.Held again = (Claim.Held) other.claim(renewed, LEASE);
    assertThat(store.claim(renewed, LEASE)).isEqualTo(new Claim.Running());
    assertThat(other.complete(again, SECOND)).isTrue();
  }

  @Test
  void answersAreKeptForTheConfiguredTime() {
    held(other, LEASE);
    assertThat(
            TestDatabase.value(
                "SELECT round(extract(epoch FROM expires_at - clock_timestamp()) / 86400)"
                    + " FROM idempotency WHERE key = '%s'".formatted(attempt.key())))
        .isEqualTo("7");
  }

  @Test
  void everyNewAnswerRemovesSomeExpiredOnes() {
    TestDatabase.execute(
        """
        INSERT INTO idempotency (consumer, operation, key, fingerprint, claim, leased_until, expires_at)
        SELECT 'gone', 'createOrder', n::text, 'f', gen_random_uuid(), now(), now() - interval '1 day'
        FROM generate_series(1, 50) n""");
    for (String left : List.of("30", "10", "0")) {
      Attempt next = new Attempt("team-returns", "createOrder", UUID.randomUUID().toString(), "f1");
      store.complete((Claim.Held) store.claim(next, LEASE), FIRST);
      assertThat(TestDatabase.value("SELECT count(*) FROM idempotency WHERE consumer = 'gone'"))
          .isEqualTo(left);
    }
  }
}
