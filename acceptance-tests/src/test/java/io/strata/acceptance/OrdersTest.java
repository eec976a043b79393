package io.strata.acceptance;

import static io.strata.acceptance.suite.Edge.internal;
import static io.strata.acceptance.suite.Edge.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.Http;
import io.strata.acceptance.suite.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders by the ERP's system API: one reference is one order, whatever happens on the way. */
class OrdersTest {

  private static final Sandbox ERP = new Sandbox("sandbox-sap");
  private static final String ORDERS = "/sap/opu/odata/sap/API_SALES_ORDER_SRV/A_SalesOrder";
  private static final String CREATES = "{\"method\":\"POST\",\"path\":\"%s\"}".formatted(ORDERS);
  private static final int WRITERS = 32;

  @AfterEach
  void healthyErp() {
    ERP.heal();
    await().atMost(Duration.ofSeconds(60)).until(() -> orders("").status() == 200);
  }

  @Test
  void answerLostAfterTheCommitIsOneOrder() {
    String reference = reference();
    ERP.fault(CREATES, "{\"dropAfterCommit\":true}", 1);
    Http.Answer created = create(reference, "first");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(ERP.faultsLeft()).as("answers that were lost").isZero();
    assertThat(create(reference, "second").json().path("id")).isEqualTo(created.json().path("id"));
    assertThat(inTheErp(reference)).containsExactly(created.json().path("id").asText());
    Http.Answer again = create(reference, "first");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(created.json());
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
    await().atMost(Duration.ofSeconds(20)).until(() -> inTheErp(reference).size() == 1);
    Edge.suite().start("sys-sap");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(create(reference, "cut off").json().path("id").asText())
                    .isEqualTo(inTheErp(reference).getFirst()));
    assertThat(inTheErp(reference)).hasSize(1);
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
    assertThat(references).allSatisfy(one -> assertThat(inTheErp(one)).hasSize(1));
  }

  @Test
  void deadErpCostsTheOrdersAndNothingElse() {
    Edge.suite().kill("sandbox-sap");
    try {
      Http.Answer refused = orders("?customer=C-10005");
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

  private static Http.Answer create(String reference, String key) {
    String body =
        "{\"reference\":\"%s\",\"customer\":\"C-10001\",\"lines\":[{\"material\":\"P-1001\",\"quantity\":1}]}"
            .formatted(reference);
    return Http.post(
        internal("/sys-sap/v1/orders"),
        token("team-returns"),
        body,
        "Idempotency-Key",
        reference + " " + key);
  }

  private static Http.Answer orders(String query) {
    return Http.get(internal("/sys-sap/v1/orders" + query), token("team-returns"));
  }

  private static List<String> inTheErp(String reference) {
    return ERP.records("SalesOrder", "PurchaseOrderByCustomer", reference).stream()
        .map(order -> order.path("SalesOrder").asText())
        .toList();
  }

  private static String reference() {
    return UUID.randomUUID().toString().substring(0, 18);
  }
}
