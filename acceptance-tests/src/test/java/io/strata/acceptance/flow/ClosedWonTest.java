package io.strata.acceptance.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.Erp;
import io.strata.acceptance.suite.Fulfilment;
import io.strata.acceptance.suite.Http;
import io.strata.acceptance.suite.Org;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A closed opportunity becomes one order in the ERP, its number and milestones come back. */
class ClosedWonTest {

  private static final Duration A_FEW_SECONDS = Duration.ofSeconds(30);
  private static final Duration CLICK = Duration.ofSeconds(1);

  @AfterEach
  void healthyVendors() {
    Org.heal();
    Erp.heal();
  }

  @Test
  void closedOpportunityBecomesOneOrderWhoseNumberIsOnIt() {
    String opportunity = nextOpen();
    assertThat(Org.close(opportunity)).isLessThan(CLICK);
    String number = numberOn(opportunity);
    assertThat(Erp.numbers(opportunity)).containsExactly(number);
    await().atMost(A_FEW_SECONDS).until(() -> Fulfilment.state(opportunity).equals("done"));
    assertThat(Fulfilment.order(opportunity).path("sapOrder").asText()).isEqualTo(number);
    assertThat(Fulfilment.timeline(opportunity))
        .extracting(entry -> entry.path("name").asText() + " " + entry.path("outcome").asText())
        .containsSubsequence("create_order done", "write_back done");
    assertThat(Fulfilment.ledger().path("delta").asInt()).isZero();
  }

  @Test
  void clickAnswersAtOnceWhileTheErpIsDown() {
    String opportunity = nextOpen();
    Edge.suite().kill("sandbox-sap");
    try {
      assertThat(Org.close(opportunity)).isLessThan(CLICK);
      await()
          .atMost(A_FEW_SECONDS)
          .until(() -> List.of("in_flight", "parked").contains(Fulfilment.state(opportunity)));
    } finally {
      Edge.suite().start("sandbox-sap");
    }
    String number = numberOn(opportunity);
    assertThat(Erp.numbers(opportunity)).containsExactly(number);
  }

  @Test
  void sameEventAgainAndAgainIsOneOrder() {
    String opportunity = nextOpen();
    Org.close(opportunity);
    Org.publish(Fulfilment.CLOSED_WON, Map.of("Opportunity_Id__c", opportunity), 5);
    String number = numberOn(opportunity);
    Org.publish(Fulfilment.CLOSED_WON, Map.of("Opportunity_Id__c", opportunity), 1);
    String next = nextOpen();
    Org.close(next);
    numberOn(next);
    assertThat(Erp.numbers(opportunity)).containsExactly(number);
  }

  @Test
  void orderByRestIsKeptOnceAndFulfilled() {
    String reference = Erp.reference();
    String key = UUID.randomUUID().toString();
    String body =
        "{\"reference\":\"%s\",\"customer\":\"C-10002\",\"lines\":[{\"material\":\"P-1001\",\"quantity\":3}]}"
            .formatted(reference);
    Http.Answer accepted = Fulfilment.start(key, body);
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    assertThat(Fulfilment.start(key, body).header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(Fulfilment.start(key, body.replace("3}", "4}")).status()).isEqualTo(422);
    await().atMost(A_FEW_SECONDS).until(() -> Fulfilment.state(reference).equals("done"));
    assertThat(Erp.numbers(reference))
        .containsExactly(Fulfilment.order(reference).path("sapOrder").asText());
  }

  @Test
  void milestonesOfTheErpMoveTheOpportunityAndNeverBack() {
    String opportunity = nextOpen();
    Org.close(opportunity);
    String number = numberOn(opportunity);
    Erp.SANDBOX.act("advance-order", Map.of("id", number, "to", "goods_issued"));
    await().atMost(A_FEW_SECONDS).until(() -> deliveryStatus(opportunity).equals("Shipped"));
    Http.Answer late = Fulfilment.milestone(opportunity, milestone("late", "production_started"));
    assertThat(late.status()).as(late.text()).isEqualTo(202);
    assertThat(late.json().path("moved").asBoolean(true)).isFalse();
    assertThat(late.json().path("stage").asText()).isEqualTo("shipped");
    assertThat(Fulfilment.milestone(opportunity, milestone("late", "production_started")).json())
        .isEqualTo(late.json());
    assertThat(deliveryStatus(opportunity)).isEqualTo("Shipped");
  }

  @Test
  void orderThatVanishedFromTheErpTurnsTheLedgerRed() {
    String opportunity = nextOpen();
    Org.close(opportunity);
    String number = numberOn(opportunity);
    await().atMost(A_FEW_SECONDS).until(() -> Fulfilment.state(opportunity).equals("done"));
    assertThat(Fulfilment.ledger().path("delta").asInt()).isZero();
    Erp.SANDBOX.delete("SalesOrder", number);
    JsonNode red = Fulfilment.ledger();
    assertThat(red.path("delta").asInt()).as(red.toString()).isEqualTo(1);
    assertThat(red.path("drift").findValuesAsText("reference")).contains(opportunity);
    // Put right as a person would: the opportunity is open again, so nothing is owed.
    Org.update("Opportunity", opportunity, "{\"StageName\":\"Negotiation/Review\"}");
    await().atMost(A_FEW_SECONDS).until(() -> Fulfilment.ledger().path("delta").asInt() == 0);
  }

  @Test
  void reopenedOpportunityCancelsItsOrderOnce() {
    String opportunity = nextOpen();
    Org.close(opportunity);
    String number = numberOn(opportunity);
    await().atMost(A_FEW_SECONDS).until(() -> Fulfilment.state(opportunity).equals("done"));
    Org.update("Opportunity", opportunity, "{\"StageName\":\"Negotiation/Review\"}");
    await().atMost(A_FEW_SECONDS).until(() -> Fulfilment.state(opportunity).equals("cancelled"));
    assertThat(Erp.order(opportunity).path("status").asText()).isEqualTo("cancelled");
    assertThat(Erp.numbers(opportunity)).containsExactly(number);
    assertThat(Fulfilment.ledger().path("delta").asInt()).isZero();
  }

  static String nextOpen() {
    return Org.open().getFirst();
  }

  private static String numberOn(String opportunity) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Org.orderNumber(opportunity), number -> !number.isEmpty());
  }

  private static String deliveryStatus(String opportunity) {
    return Org.opportunity(opportunity).path("Delivery_Status__c").asText("");
  }

  private static String milestone(String id, String name) {
    return "{\"id\":\"%s\",\"milestone\":\"%s\",\"occurredAt\":\"%s\"}"
        .formatted(id, name, java.time.Instant.now());
  }
}
