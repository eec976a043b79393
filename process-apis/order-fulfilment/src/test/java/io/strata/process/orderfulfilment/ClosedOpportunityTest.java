package io.strata.process.orderfulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.strata.process.orderfulfilment.Callers.TRACE;
import static io.strata.process.orderfulfilment.Callers.becomes;
import static io.strata.process.orderfulfilment.Callers.caller;
import static io.strata.process.orderfulfilment.Callers.closes;
import static io.strata.process.orderfulfilment.Callers.event;
import static io.strata.process.orderfulfilment.Callers.letter;
import static io.strata.process.orderfulfilment.Callers.published;
import static io.strata.process.orderfulfilment.Callers.timeline;
import static io.strata.process.orderfulfilment.Vendors.MATERIAL;
import static io.strata.process.orderfulfilment.Vendors.SAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.strata.durable.database.Database;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.TestDatabase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClosedOpportunityTest {

  private static final String MODELS =
      "SELECT string_agg(id || ' ' || state || ' ' || seq || ' ' || view::text, E'\\n' ORDER BY id)"
          + " FROM fulfilment_order";

  @Inject Database database;
  @Inject OrderLog log;

  private final String opportunity = Vendors.newOpportunity();

  @BeforeEach
  void vendors() {
    StubbedUpstreams.reset();
    Vendors.known();
    Vendors.won(opportunity);
    Vendors.takesChanges(opportunity);
  }

  @Test
  void closedOpportunityBecomesOneOrderHoweverOftenItIsTold() {
    Vendors.creates(opportunity);
    String eventId = UUID.randomUUID().toString();
    for (int i = 0; i < 5; i++) {
      closes(opportunity, eventId);
    }
    closes(opportunity);
    JsonPath order = becomes(opportunity, "done");
    String number = Vendors.numberOf(opportunity);
    assertThat(order.getString("sapOrder")).isEqualTo(number);
    assertThat(order.getString("customer")).isEqualTo("C-10001");
    assertThat(order.getString("stage")).isEqualTo("not_started");
    assertThat(Vendors.creations(opportunity)).isEqualTo(1);
    assertThat(Vendors.changes(opportunity, "orderNumber", number)).isEqualTo(1);
    assertThat(timeline(opportunity))
        .containsSubsequence(
            "opportunity_closed_won received",
            "read_opportunity started",
            "read_opportunity done",
            "validate done",
            "enrich done",
            "create_order started",
            "create_order done",
            "write_back done");
    await()
        .untilAsserted(
            () ->
                assertThat(published(opportunity))
                    .containsExactly("strata.order.created", "strata.order.completed"));
  }

  @Test
  void traceOfTheEventIsTheTraceOfItsOrderItsCallsAndItsEvents() {
    Vendors.creates(opportunity);
    closes(opportunity);
    becomes(opportunity, "done");
    assertThat(
            caller()
                .get("/v1/orders/{id}/timeline", opportunity)
                .jsonPath()
                .getList("items.traceId", String.class))
        .containsOnly(TRACE);
    assertThat(
            StubbedUpstreams.arrived(
                postRequestedFor(urlPathEqualTo("/sys-sap/v1/orders"))
                    .withRequestBody(matchingJsonPath("$.reference", equalTo(opportunity)))
                    .withHeader("traceparent", matching("00-" + TRACE + "-[0-9a-f]{16}-.*"))))
        .isEqualTo(1);
    await().until(() -> published(opportunity).size() == 2);
    assertThat(published(opportunity, "traceparent"))
        .hasSize(2)
        .allMatch(header -> header.matches("00-" + TRACE + "-[0-9a-f]{16}-00"));
  }

  @Test
  void lostAnswerIsLookedUpAndNeverRepeated() {
    Vendors.creates(opportunity, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    closes(opportunity);
    becomes(opportunity, "done");
    assertThat(Vendors.creations(opportunity)).isEqualTo(1);
    assertThat(Vendors.searches(opportunity)).isGreaterThanOrEqualTo(2);
  }

  @Test
  void orderThatTheErpHasAlreadyIsNotCreated() {
    Vendors.holds(opportunity, Vendors.order(opportunity, "open"));
    closes(opportunity);
    becomes(opportunity, "done");
    assertThat(Vendors.creations(opportunity)).isZero();
  }

  @Test
  void unavailableErpParksTheOrderAndBurnsNoAttempt() {
    Vendors.problem(SAP, "GET", "/v1/orders", 503, "upstream-unavailable");
    closes(opportunity);
    becomes(opportunity, "parked");
    await()
        .until(
            () -> timeline(opportunity).stream().filter("create_order parked"::equals).count() > 2);
    assertThat(attempts(opportunity)).isLessThanOrEqualTo(1);
    Vendors.creates(opportunity);
    becomes(opportunity, "done");
    assertThat(Vendors.creations(opportunity)).isEqualTo(1);
  }

  @Test
  void submittedDocumentIsWaitedFor() {
    String submitted =
        "{\"reference\":\"%s\",\"customer\":\"C-10001\",\"status\":\"submitted\",\"lines\":[],\"warnings\":[]}"
            .formatted(opportunity);
    Vendors.creates(opportunity, Vendors.json(201, submitted));
    closes(opportunity);
    becomes(opportunity, "done");
    assertThat(timeline(opportunity)).contains("create_order parked");
    assertThat(Vendors.creations(opportunity)).isEqualTo(1);
  }

  @Test
  void orderWhoseMaterialIsMissingWaitsAndGoesOnByItself() {
    Vendors.noMaterial(MATERIAL);
    Vendors.creates(opportunity);
    closes(opportunity);
    JsonPath waiting = becomes(opportunity, "parked");
    assertThat(waiting.getString("reason")).contains("the ERP does not know P-1001");
    Vendors.material(MATERIAL);
    event(
        "a",
        UUID.randomUUID().toString(),
        "strata.crm.record.changed",
        "{\"entity\":\"product\",\"id\":\"01t\",\"change\":\"created\",\"occurredAt\":\"2026-11-25T09:00:00Z\"}");
    becomes(opportunity, "done");
  }

  @Test
  void poisonBecomesALetterAndStopsNothing() {
    Vendors.creates(opportunity);
    String key = "poison-" + UUID.randomUUID().toString().substring(0, 8);
    event(key, UUID.randomUUID().toString(), "strata.crm.opportunity.closed_won", "no json");
    closes(opportunity);
    becomes(opportunity, "done");
    JsonPath letter = letter(key);
    assertThat(letter.getString("step")).isEqualTo("receive");
    assertThat(letter.getString("payload.text")).isEqualTo("no json");
  }

  @Test
  void readModelIsMadeAgainFromTheLogByteForByte() {
    Vendors.creates(opportunity);
    closes(opportunity);
    becomes(opportunity, "done");
    await().until(() -> TestDatabase.value(MODELS).equals(TestDatabase.value(MODELS)));
    List<String> both =
        database.transaction(
            tx -> {
              tx.update("LOCK TABLE fulfilment_order IN EXCLUSIVE MODE");
              String before = tx.first(MODELS, row -> row.getString(1)).orElseThrow();
              log.rebuild(tx);
              return List.of(before, tx.first(MODELS, row -> row.getString(1)).orElseThrow());
            });
    assertThat(both.get(1)).isEqualTo(both.get(0)).contains(opportunity);
  }

  @Test
  void orderIsToldAsItWasKnownAtAnInstant() {
    Vendors.creates(opportunity);
    closes(opportunity);
    becomes(opportunity, "done");
    String received =
        caller().get("/v1/orders/{id}/timeline", opportunity).jsonPath().getString("items[0].at");
    caller()
        .get("/v1/orders/{id}?asOf={at}", opportunity, received)
        .then()
        .statusCode(200)
        .body("state", is("received"));
    caller()
        .get("/v1/orders/{id}?asOf={at}", opportunity, Instant.parse(received).minusSeconds(60))
        .then()
        .statusCode(404);
  }

  private static int attempts(String order) {
    return Integer.parseInt(
        TestDatabase.value(
            "SELECT attempts FROM flow_item WHERE flow = 'order' AND item = '" + order + "'"));
  }
}
