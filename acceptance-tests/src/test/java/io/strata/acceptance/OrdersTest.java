package io.strata.acceptance;

import static io.strata.acceptance.suite.Erp.ORDERS;
import static io.strata.acceptance.suite.Erp.create;
import static io.strata.acceptance.suite.Erp.numbers;
import static io.strata.acceptance.suite.Erp.orders;
import static io.strata.acceptance.suite.Erp.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.Erp;
import io.strata.acceptance.suite.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders by the ERP's system API: one reference is one order, whatever happens on the way. */
class OrdersTest {

  private static final int WRITERS = 32;
  private static final String LOST = "{\"dropAfterCommit\":true}";

  /** What a search says that does not see an order yet. */
  private static final String NOTHING_FOUND =
      "{\"status\":200,\"body\":\"{\\\"d\\\":{\\\"results\\\":[]}}\"}";

  /** Longer than the ERP remembers requests. */
  private static final String TWO_DAYS = "{\"advance\":\"P2D\"}";

  @AfterEach
  void healthyErp() {
    Erp.heal();
  }

  @Test
  void answerLostAfterTheCommitIsOneOrder() {
    String reference = reference();
    Erp.fault("POST", ORDERS, 0, LOST);
    Http.Answer created = create(reference, "first");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(create(reference, "second").json().path("id")).isEqualTo(created.json().path("id"));
    assertThat(numbers(reference)).containsExactly(created.json().path("id").asText());
    Http.Answer again = create(reference, "first");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(created.json());
  }

  /** The lookup before the create is the first search; the one after the lost answer is blind. */
  @Test
  void orderThatCannotBeSeenYetIsAskedForByTheSameRequest() {
    String reference = reference();
    Erp.fault("POST", ORDERS, 0, LOST);
    Erp.fault("GET", ORDERS, 2, NOTHING_FOUND);
    long before = Erp.SANDBOX.now();
    Http.Answer created = create(reference, "key");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(creates(before)).containsExactly(0, 201);
    assertThat(numbers(reference)).containsExactly(created.json().path("id").asText());
  }

  @Test
  void ordersAreNewByTheErpsOwnTime() {
    Erp.SANDBOX.clock(TWO_DAYS);
    String reference = reference();
    assertThat(create(reference, "key").status()).isEqualTo(201);
    assertThat(numbers(reference)).hasSize(1);
  }

  @Test
  void requestThatTheErpForgotIsNotSentAnewWhileItsOrderMayStillShow() {
    String reference = reference();
    Erp.fault("POST", ORDERS, 0, LOST);
    Erp.fault("GET", ORDERS, 2, "{\"status\":400}");
    long before = Erp.SANDBOX.now();
    assertThat(create(reference, "key").problem()).isEqualTo("upstream-unavailable");
    Erp.SANDBOX.clock(TWO_DAYS);
    Erp.fault("GET", ORDERS, 0, NOTHING_FOUND);
    Http.Answer tooEarly = create(reference, "key");
    assertThat(tooEarly.problem()).as(tooEarly.text()).isEqualTo("upstream-unavailable");
    assertThat(tooEarly.header("Retry-After")).isNotNull();
    assertThat(Erp.SANDBOX.faultsLeft()).isZero();
    assertThat(creates(before)).as("lost, session ended, outdated").containsExactly(0, 403, 400);
    assertThat(create(reference, "key").json().path("id").asText())
        .isEqualTo(numbers(reference).getFirst());
    assertThat(numbers(reference)).hasSize(1);
  }

  @Test
  void killedBeforeItHeardOfTheCommitIsOneOrderStillTwoDaysLater() throws Exception {
    String reference = reference();
    Erp.fault("POST", ORDERS, 0, "{\"delay\":\"PT3S\",\"dropAfterCommit\":true}");
    long before = Erp.SANDBOX.now();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> cutOff = callers.submit(() -> create(reference, "cut off").status());
      await().until(() -> Erp.SANDBOX.faultsLeft() == 0);
      Edge.suite().kill("sys-sap");
      assertThat(cutOff.get()).isGreaterThanOrEqualTo(500);
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> numbers(reference).size() == 1);
    Erp.SANDBOX.clock(TWO_DAYS);
    Edge.suite().start("sys-sap");
    for (String key : List.of("cut off", "another")) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(create(reference, key).json().path("id").asText())
                      .isEqualTo(numbers(reference).getFirst()));
    }
    assertThat(numbers(reference)).hasSize(1);
    assertThat(creates(before)).as("looked up, never repeated").containsExactly(0);
  }

  /**
   * The third create ends the session of all; what is sent again after that meets two more ends.
   */
  @Test
  void parallelWritersLoseNoOrderWhileSessionsExpire() throws Exception {
    for (int nth : List.of(3, 33, 34)) {
      Erp.fault("POST", ORDERS, nth, "{\"expireSession\":true}");
    }
    List<String> references = new ArrayList<>();
    List<Future<Http.Answer>> answers = new ArrayList<>();
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < WRITERS; i++) {
        String reference = reference();
        references.add(reference);
        answers.add(writers.submit(() -> create(reference, "key")));
      }
    }
    for (Future<Http.Answer> answer : answers) {
      assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(201);
    }
    assertThat(Erp.SANDBOX.faultsLeft()).as("sessions that did expire").isZero();
    assertThat(references).allSatisfy(one -> assertThat(numbers(one)).hasSize(1));
  }

  @Test
  void failingErpIsLeftAloneAfterFiveCallsAndTriedAgainWithOne() throws Exception {
    Erp.SANDBOX.fault("{\"path\":\"/sap/**\"}", "{\"status\":503}", 0);
    long before = Erp.SANDBOX.now();
    // A read is tried three times.
    List<Http.Answer> refused = List.of(orders(""), orders(""), orders(""));
    assertThat(Erp.journal("/sap/**", before)).as("five failures open the breaker").hasSize(5);
    assertThat(refused).allSatisfy(OrdersTest::isUnavailable);
    assertThat(refused.getLast().header("Retry-After")).isEqualTo("1");
    long opened = Erp.SANDBOX.now();
    coolDown();
    assertThat(eightAtOnce()).allSatisfy(OrdersTest::isUnavailable);
    assertThat(Erp.journal("/sap/**", opened)).as("half-open: one probe").hasSize(1);
    Erp.SANDBOX.heal();
    coolDown();
    assertThat(orders("").status()).as("the probe itself").isEqualTo(200);
    assertThat(eightAtOnce()).allSatisfy(one -> assertThat(one.status()).isEqualTo(200));
  }

  @Test
  void deadErpCostsTheOrdersAndNothingElse() {
    Edge.suite().kill("sandbox-sap");
    try {
      isUnavailable(orders("?customer=C-10005"));
      JsonNode blocks = Edge.overview("C-10005", "Cache-Control", "no-cache").json().path("blocks");
      assertThat(blocks.at("/orders/status").asText()).isEqualTo("unavailable");
      assertThat(blocks.at("/crm/status").asText()).isEqualTo("ok");
    } finally {
      Edge.suite().start("sandbox-sap");
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Edge.overview("C-10005", "Cache-Control", "no-cache")
                    .json()
                    .at("/blocks/orders/status")
                    .asText()
                    .equals("ok"));
  }

  private static void isUnavailable(Http.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("upstream-unavailable");
  }

  /** What the ERP answered to creates; 0 where the answer was lost. */
  private static List<Integer> creates(long since) {
    return Erp.journal(ORDERS, since).stream()
        .filter(call -> call.path("method").asText().equals("POST"))
        .map(call -> call.path("status").asInt())
        .toList();
  }

  /** The breaker's second, and a little. */
  private static void coolDown() {
    await().pollDelay(Duration.ofMillis(1100)).until(() -> true);
  }

  private static List<Http.Answer> eightAtOnce() throws InterruptedException {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Http.Answer> read = () -> orders("");
      return callers.invokeAll(Collections.nCopies(8, read)).stream()
          .map(Future::resultNow)
          .toList();
    }
  }
}
