package io.strata.process.orderfulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.strata.process.orderfulfilment.Callers.becomes;
import static io.strata.process.orderfulfilment.Callers.caller;
import static io.strata.process.orderfulfilment.Callers.closes;
import static io.strata.process.orderfulfilment.Callers.happened;
import static io.strata.process.orderfulfilment.Callers.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order is cancelled while nobody knows whether the ERP has it. */
@QuarkusTest
class WaitingCancellationTest {

  private static final String ORDERS = "/sys-sap/v1/orders";

  private final String opportunity = Vendors.newOpportunity();
  private final String number = Vendors.numberOf(opportunity);

  /** The answer to the creation is lost, and from then on the ERP is not there. */
  @BeforeEach
  void outcomeIsUnknownAndTheErpAway() {
    StubbedUpstreams.reset();
    Vendors.known();
    Vendors.won(opportunity);
    Vendors.takesChanges(opportunity);
    var erp = StubbedUpstreams.wireMock();
    erp.register(
        get(urlPathEqualTo(ORDERS))
            .withQueryParam("reference", equalTo(opportunity))
            .inScenario(opportunity)
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(Vendors.json(200, "{\"items\":[]}")));
    erp.register(
        get(urlPathEqualTo(ORDERS))
            .withQueryParam("reference", equalTo(opportunity))
            .inScenario(opportunity)
            .whenScenarioStateIs("away")
            .willReturn(
                aResponse()
                    .withStatus(503)
                    .withHeader("Content-Type", "application/problem+json")
                    .withBody(Vendors.problem(503, "upstream-unavailable"))));
    erp.register(
        post(urlPathEqualTo(ORDERS))
            .withRequestBody(matchingJsonPath("$.reference", equalTo(opportunity)))
            .inScenario(opportunity)
            .willSetStateTo("away")
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    erp.register(
        WireMock.put(urlPathMatching(ORDERS + "/[0-9]+/lines/[0-9]+/cancellation"))
            .willReturn(Vendors.json(200, Vendors.order(opportunity, "cancelled"))));
    closes(opportunity);
    happened(opportunity, "create_order parked");
    caller()
        .body("{\"reason\":\"the customer withdrew\"}")
        .post("/v1/orders/{id}/cancellation", opportunity)
        .then()
        .statusCode(202);
    happened(opportunity, "cancel_order parked");
  }

  private void orderFlowDies(boolean unknown) {
    TestDatabase.execute(
        "UPDATE flow_item SET state = 'dead', due_at = NULL, leased_until = NULL,"
            + " fence = fence + 1, unknown = %s WHERE flow = 'order' AND item = '%s'"
                .formatted(unknown, opportunity));
  }

  private void erpHoldsNothing() {
    StubbedUpstreams.answers(Vendors.SAP, "GET", "/v1/orders", 200, "{\"items\":[]}");
  }

  private int looks() {
    return Integer.parseInt(
        TestDatabase.value(
            "SELECT fence FROM flow_item WHERE flow = 'cancellation' AND item = '%s'"
                .formatted(opportunity)));
  }

  @Test
  void waitIsToldOnceHoweverLongItTakes() {
    await()
        .atMost(Duration.ofSeconds(25))
        .until(
            () -> timeline(opportunity).stream().filter("create_order parked"::equals).count() > 8);
    assertThat(looks()).isBetween(2, 6);
    assertThat(timeline(opportunity))
        .containsOnlyOnce("cancel_order started")
        .containsOnlyOnce("cancel_order parked");
    Vendors.holds(opportunity, Vendors.order(opportunity, "open"));
    becomes(opportunity, "cancelled");
    assertThat(Vendors.cancelledLines(number)).isEqualTo(2);
    assertThat(Vendors.creations(opportunity)).isEqualTo(1);
  }

  @Test
  void deadOrderThatTheErpHasIsTakenBack() {
    orderFlowDies(true);
    Vendors.holds(opportunity, Vendors.order(opportunity, "open"));
    becomes(opportunity, "cancelled");
    assertThat(Vendors.cancelledLines(number)).isEqualTo(2);
  }

  @Test
  void deadOrderThatTheErpDoesNotHaveIsCancelledWhenItsOutcomeIsKnown() {
    orderFlowDies(false);
    erpHoldsNothing();
    becomes(opportunity, "cancelled");
    assertThat(Vendors.cancelledLines(number)).isZero();
  }

  @Test
  void deadOrderOfUnknownOutcomeEndsTheWaitWithALetter() {
    orderFlowDies(true);
    erpHoldsNothing();
    assertThat(becomes(opportunity, "dead").getString("reason")).contains("not known");
    assertThat(Callers.letter(opportunity).getString("step")).isEqualTo("cancel_order");
  }
}
