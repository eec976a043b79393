package io.strata.acceptance;

import static io.strata.acceptance.Orders.ERP;
import static io.strata.acceptance.Orders.create;
import static io.strata.acceptance.Orders.numbersInTheErp;
import static io.strata.acceptance.Orders.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders by the ERP's system API: one reference is one order, whatever happens on the way. */
class OrdersTest {

  private static final String ORDERS = "/sap/opu/odata/sap/API_SALES_ORDER_SRV/A_SalesOrder";
  private static final String CREATES = "{\"method\":\"POST\",\"path\":\"%s\"}".formatted(ORDERS);
  private static final int WRITERS = 32;

  @AfterEach
  void healthyErp() {
    ERP.heal();
    await().atMost(Duration.ofSeconds(60)).until(() -> Orders.get("").status() == 200);
  }

  @Test
  void answerLostAfterTheCommitIsOneOrder() {
    String reference = reference();
    ERP.fault(CREATES, "{\"dropAfterCommit\":true}", 1);
    Http.Answer created = create(reference, "first");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(ERP.faultsLeft()).as("answers that were lost").isZero();
    assertThat(create(reference, "second").json().path("id")).isEqualTo(created.json().path("id"));
    assertThat(numbersInTheErp(reference)).containsExactly(created.json().path("id").asText());
    Http.Answer again = create(reference, "first");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(created.json());
  }

  @Test
  void lostAnswerIsOneOrderAfterARestartAndAfterTheErpForgotTheRequest() {
    String reference = reference();
    // Looked for once before it is sent, and in vain after its answer was lost.
    String looks =
        "{\"method\":\"GET\",\"path\":\"%s\",\"query\":\"%s\",\"nth\":2}"
            .formatted(ORDERS, reference);
    ERP.fault(looks, "{\"status\":503}", 0);
    ERP.fault(CREATES, "{\"dropAfterCommit\":true}", 1);
    assertThat(create(reference, "lost").status()).isEqualTo(503);
    ERP.heal();
    assertThat(numbersInTheErp(reference)).hasSize(1);
    Edge.suite().kill("sys-sap");
    ERP.advance("PT25H");
    Edge.suite().start("sys-sap");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(create(reference, "lost").json().path("id").asText())
                    .isEqualTo(numbersInTheErp(reference).getFirst()));
    assertThat(numbersInTheErp(reference)).hasSize(1);
    assertThat(create(reference(), "new").status())
        .as("an order of the ERP's new day")
        .isEqualTo(201);
  }

  @Test
  void killedBeforeItHeardOfTheCommitIsOneOrder() throws Exception {
    String reference = reference();
    ERP.fault(CREATES, "{\"delay\":\"PT3S\"}", 1);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> cutOff = callers.submit(() -> create(reference, "cut off").status());
      await().until(() -> ERP.faultsLeft() == 0);
      Edge.suite().kill("sys-sap");
      assertThat(cutOff.get()).isGreaterThanOrEqualTo(500);
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> numbersInTheErp(reference).size() == 1);
    Edge.suite().start("sys-sap");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(create(reference, "cut off").json().path("id").asText())
                    .isEqualTo(numbersInTheErp(reference).getFirst()));
    assertThat(numbersInTheErp(reference)).hasSize(1);
  }

  @Test
  void parallelWritersLoseNoOrderWhileSessionsExpire() throws Exception {
    for (int nth : List.of(3, 11, 27)) {
      String match = CREATES.replace("}", ",\"nth\":" + nth + "}");
      ERP.fault(match, "{\"expireSession\":true}", 1);
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
    assertThat(ERP.faultsLeft()).as("sessions that did expire").isZero();
    assertThat(references).allSatisfy(one -> assertThat(numbersInTheErp(one)).hasSize(1));
  }

  @Test
  void deadErpCostsTheOrdersAndNothingElse() {
    Edge.suite().kill("sandbox-sap");
    try {
      Http.Answer refused = Orders.get("?customer=C-10005");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.problem()).isEqualTo("upstream-unavailable");
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
}
