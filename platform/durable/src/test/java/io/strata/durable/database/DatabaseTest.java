package io.strata.durable.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.testing.TestDatabase;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DatabaseTest {

  private static final String ADD = "INSERT INTO lease VALUES (?, 1, clock_timestamp())";

  private static final String FENCE = "UPDATE lease SET fence = ? WHERE name = ?";

  private final String name = UUID.randomUUID().toString();

  @Inject Database database;
  @Inject Commits commits;

  @AfterEach
  void undisturbed() {
    commits.before = what -> {};
    commits.after = what -> {};
    TestDatabase.reachable();
  }

  private String rows() {
    return TestDatabase.value("SELECT count(*) FROM lease WHERE name = '%s'".formatted(name));
  }

  @Test
  void allOfATransactionIsThereOrNothing() {
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      tx.update(ADD, name);
                      throw new IllegalStateException("changed its mind");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(rows()).isEqualTo("0");
    int added = database.transaction(tx -> tx.update(ADD, name));
    assertThat(added).isEqualTo(1);
    assertThat(rows()).isEqualTo("1");
  }

  @Test
  void transactionOfAStoppedProcessDoesNotHoldOthersForGood() throws Exception {
    database.transaction(tx -> tx.update(ADD, name));
    CompletableFuture<Void> locked = new CompletableFuture<>();
    CompletableFuture<Void> resumed = new CompletableFuture<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> stopped =
          threads.submit(
              () ->
                  database.transaction(
                      tx -> {
                        int changed = tx.update(FENCE, 2, name);
                        locked.complete(null);
                        resumed.join();
                        return changed;
                      }));
      locked.join();
      try {
        await()
            .atMost(Duration.ofSeconds(30))
            .ignoreExceptionsInstanceOf(ProblemException.class)
            .until(() -> database.transaction(tx -> tx.update(FENCE, 3, name)) == 1);
      } finally {
        resumed.complete(null);
      }
      assertThatThrownBy(stopped::get).hasCauseInstanceOf(ProblemException.class);
    }
    assertThat(TestDatabase.value("SELECT fence FROM lease WHERE name = '%s'".formatted(name)))
        .isEqualTo("3");
  }

  @Test
  void failedStatementIsAnUnavailableDatabase() {
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      tx.update(ADD, name);
                      return tx.update(ADD, name);
                    }))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.UPSTREAM_UNAVAILABLE);
              assertThat(problem.retryAfter()).contains(Duration.ofSeconds(2));
              assertThat(problem.detail()).isNull();
            });
    assertThat(rows()).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({"text, a\0b", "jsonb, '{\"a\":\"\\u0000\"}'", "int, much", "jsonb, 1e999999"})
  void dataThatNoColumnTakesIsTheCallersFault(String type, String value) {
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx ->
                        tx.first("SELECT (?::" + type + ")::text", row -> row.getString(1), value)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
              assertThat(problem.retryAfter()).isEmpty();
              assertThat(problem.detail()).isNull();
            });
  }

  @Test
  void unreachableDatabaseIsUnavailable() {
    TestDatabase.unreachable();
    assertThatThrownBy(() -> database.transaction(tx -> tx.update(ADD, name)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.UPSTREAM_UNAVAILABLE));
  }

  @Test
  void witnessStandsOnBothSidesOfEveryCommit() {
    commits.before =
        what -> {
          assertThat(rows()).isEqualTo("0");
          throw new IllegalStateException("killed before " + what);
        };
    assertThatThrownBy(() -> database.transaction("planting", tx -> tx.update(ADD, name)))
        .hasMessage("killed before planting");
    assertThat(rows()).isEqualTo("0");
    commits.before = what -> {};
    commits.after =
        what -> {
          throw new IllegalStateException("killed after " + what);
        };
    assertThatThrownBy(() -> database.transaction("planting", tx -> tx.update(ADD, name)))
        .hasMessage("killed after planting");
    assertThat(rows()).isEqualTo("1");
  }

  @Test
  void wakeUpComesOnceAndOnlyAfterACommit() {
    AtomicInteger woken = new AtomicInteger();
    Runnable wakeUp = () -> woken.addAndGet(Integer.parseInt(rows()));
    database.transaction(
        tx -> {
          tx.afterCommit(wakeUp);
          tx.afterCommit(wakeUp);
          return tx.update(ADD, name);
        });
    assertThat(woken).hasValue(1);
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      tx.afterCommit(wakeUp);
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(woken).hasValue(1);
  }

  @Test
  void valuesComeBackAsTheyWereBound() {
    Instant at = Instant.parse("2026-02-28T23:59:59.123456Z");
    JsonNode json = JsonNodeFactory.instance.objectNode().put("amount", new BigDecimal("10.00"));
    record Values(Instant at, long millis, JsonNode json, String text) {}
    Values values =
        database.transaction(
            tx ->
                tx.first(
                        "SELECT ?::timestamptz AS at, ?::bigint AS millis, ?::jsonb AS json, ? AS text",
                        row ->
                            new Values(
                                row.getTimestamp("at").toInstant(),
                                row.getLong("millis"),
                                JsonColumn.of(row, "json"),
                                row.getString("text")),
                        at,
                        Duration.ofSeconds(2),
                        json,
                        "'; DROP TABLE lease; --")
                    .orElseThrow());
    assertThat(values.at()).isEqualTo(at);
    assertThat(values.millis()).isEqualTo(2_000);
    assertThat(values.json().toString()).isEqualTo("{\"amount\":10.00}");
    assertThat(values.text()).isEqualTo("'; DROP TABLE lease; --");
  }
}
