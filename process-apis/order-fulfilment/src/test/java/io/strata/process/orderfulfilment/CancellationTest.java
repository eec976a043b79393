package io.strata.process.orderfulfilment;

import static io.strata.process.orderfulfilment.Callers.becomes;
import static io.strata.process.orderfulfilment.Callers.caller;
import static io.strata.process.orderfulfilment.Callers.closes;
import static io.strata.process.orderfulfilment.Callers.event;
import static io.strata.process.orderfulfilment.Callers.letter;
import static io.strata.process.orderfulfilment.Callers.milestone;
import static io.strata.process.orderfulfilment.Callers.stageChanges;
import static io.strata.process.orderfulfilment.Callers.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.testing.StubbedUpstreams;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CancellationTest {

  private final String opportunity = Vendors.newOpportunity();
  private final String number = Vendors.numberOf(opportunity);

  @BeforeEach
  void vendors() {
    StubbedUpstreams.reset();
    Vendors.known();
    Vendors.won(opportunity);
    Vendors.takesChanges(opportunity);
    StubbedUpstreams.wireMock()
        .register(
            WireMock.put(
                    WireMock.urlPathMatching("/sys-sap/v1/orders/[0-9]+/lines/[0-9]+/cancellation"))
                .willReturn(Vendors.json(200, Vendors.order(opportunity, "cancelled"))));
  }

  private ValidatableResponse cancel() {
    return caller()
        .body("{\"reason\":\"the customer withdrew\"}")
        .post("/v1/orders/{id}/cancellation", opportunity)
        .then();
  }

  private void done() {
    Vendors.creates(opportunity);
    closes(opportunity);
    becomes(opportunity, "done");
  }

  @Test
  void orderIsTakenBackInTheErpOnce() {
    done();
    cancel().statusCode(202).body("state", is("in_flight"));
    assertThat(becomes(opportunity, "cancelled").getString("reason"))
        .isEqualTo("the customer withdrew");
    cancel().statusCode(202).body("state", is("cancelled"));
    assertThat(Vendors.cancelledLines(number)).isEqualTo(2);
    assertThat(timeline(opportunity))
        .containsSubsequence("cancellation_requested accepted", "cancel_order done");
    caller()
        .body(milestone("M-1", "delivered", Instant.now()))
        .post("/v1/orders/{id}/milestones", opportunity)
        .then()
        .statusCode(409);
  }

  @Test
  void parkedOrderLeavesAndNothingIsCreated() {
    Vendors.problem(Vendors.SAP, "GET", "/v1/orders", 503, "upstream-unavailable");
    closes(opportunity);
    becomes(opportunity, "parked");
    cancel().statusCode(202);
    Vendors.creates(opportunity);
    becomes(opportunity, "cancelled");
    assertThat(Vendors.creations(opportunity)).isZero();
    assertThat(Vendors.cancelledLines(number)).isZero();
  }

  @Test
  void reopenedOpportunityTakesItsOrderBack() {
    done();
    Vendors.opportunity(opportunity, "Prospecting", "[]", "");
    stageChanges(opportunity);
    becomes(opportunity, "cancelled");
    assertThat(Vendors.cancelledLines(number)).isEqualTo(2);
    assertThat(timeline(opportunity)).contains("reopened accepted");
  }

  @Test
  void changeOfAnOpportunityThatIsStillWonTakesNothingBack() {
    done();
    stageChanges(opportunity);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        io.strata.testing.TestDatabase.value(
                            "SELECT state FROM flow_item WHERE flow = 'reopening' AND item LIKE '"
                                + opportunity
                                + "%'"))
                    .isEqualTo("done"));
    assertThat(Callers.order(opportunity).getString("state")).isEqualTo("done");
  }

  @Test
  void opportunityThatIsNotWonAnyMoreBecomesNoOrder() {
    Vendors.opportunity(opportunity, "Prospecting", "[]", "");
    closes(opportunity);
    becomes(opportunity, "cancelled");
    assertThat(Vendors.searches(opportunity)).isZero();
  }

  @Test
  void eventThatOvertakesItsOpportunityIsOrderedAllTheSame() {
    Vendors.notWonAtFirst(opportunity);
    Vendors.creates(opportunity);
    closes(opportunity);
    becomes(opportunity, "done");
    Callers.happened(opportunity, "read_opportunity failed");
    assertThat(Vendors.creations(opportunity)).isEqualTo(1);
  }

  @Test
  void orderThatWasGivenUpTooEarlyBeginsWhenItsOpportunityIsWon() {
    Vendors.opportunity(opportunity, "Prospecting", "[]", "");
    closes(opportunity);
    becomes(opportunity, "cancelled");
    Vendors.won(opportunity);
    Vendors.creates(opportunity);
    stageChanges(opportunity);
    becomes(opportunity, "done");
    assertThat(Vendors.creations(opportunity)).isEqualTo(1);
  }

  @Test
  void opportunityWonAgainAfterItsOrderWasCancelledWaitsForAPerson() {
    done();
    cancel().statusCode(202);
    becomes(opportunity, "cancelled");
    Vendors.holds(opportunity, Vendors.order(opportunity, "cancelled"));
    closes(opportunity);
    assertThat(becomes(opportunity, "dead").getString("reason"))
        .contains("was cancelled in the ERP before");
    assertThat(Vendors.creations(opportunity)).isEqualTo(1);
  }

  @Test
  void eventToldAgainAfterTheCancellationOrdersNothingAgain() {
    String eventId = UUID.randomUUID().toString();
    Vendors.creates(opportunity);
    closes(opportunity, eventId);
    becomes(opportunity, "done");
    cancel().statusCode(202);
    becomes(opportunity, "cancelled");
    closes(opportunity, eventId);
    // One key is one partition: once this one has a letter, the repeated one was seen.
    event(opportunity, UUID.randomUUID().toString(), "strata.crm.opportunity.closed_won", "poison");
    letter(opportunity);
    assertThat(timeline(opportunity)).doesNotContain("opportunity_closed_won received_again");
    assertThat(Callers.order(opportunity).getString("state")).isEqualTo("cancelled");
  }
}
