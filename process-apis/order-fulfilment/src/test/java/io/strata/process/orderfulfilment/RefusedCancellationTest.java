package io.strata.process.orderfulfilment;

import static io.strata.process.orderfulfilment.Callers.becomes;
import static io.strata.process.orderfulfilment.Callers.caller;
import static io.strata.process.orderfulfilment.Callers.closes;
import static io.strata.process.orderfulfilment.Callers.letter;
import static io.strata.process.orderfulfilment.Callers.milestone;
import static io.strata.process.orderfulfilment.Callers.preview;
import static io.strata.process.orderfulfilment.Callers.replay;
import static io.strata.process.orderfulfilment.Callers.stageChanges;
import static io.strata.process.orderfulfilment.Callers.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.strata.testing.StubbedUpstreams;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order that the ERP does not take back any more. */
@QuarkusTest
class RefusedCancellationTest {

  private final String opportunity = Vendors.newOpportunity();
  private final String number = Vendors.numberOf(opportunity);

  @BeforeEach
  void orderIsDone() {
    StubbedUpstreams.reset();
    Vendors.known();
    Vendors.won(opportunity);
    Vendors.takesChanges(opportunity);
    Vendors.creates(opportunity);
    closes(opportunity);
    becomes(opportunity, "done");
  }

  private void cancelLine(String line, int status, String body) {
    String path = "/sys-sap/v1/orders/%s/lines/%s/cancellation".formatted(number, line);
    StubbedUpstreams.wireMock()
        .register(
            WireMock.put(WireMock.urlPathEqualTo(path))
                .willReturn(
                    Vendors.json(status, body)
                        .withHeader(
                            "Content-Type",
                            status == 200 ? "application/json" : "application/problem+json")));
  }

  /** Nothing but the reopening makes it cancelled, and the ERP refuses. */
  private JsonPath reopened() {
    Vendors.opportunity(opportunity, "Prospecting", "[]", "");
    stageChanges(opportunity);
    return becomes(opportunity, "dead");
  }

  private void wonAgain() {
    Vendors.won(opportunity);
    closes(opportunity);
  }

  private ValidatableResponse invoiced() {
    return caller()
        .body(milestone("M-1", "invoiced", Instant.now()))
        .post("/v1/orders/{id}/milestones", opportunity)
        .then();
  }

  @Test
  void deliveredOrderIsRefusedBeforeALineIsTouched() {
    Vendors.holds(opportunity, Vendors.order(opportunity, "delivered"));
    assertThat(reopened().getString("reason")).contains(number + " is delivered");
    assertThat(Vendors.cancelledLines(number)).isZero();
  }

  @Test
  void orderWithADeliveryIsRefusedBeforeALineIsTouched() {
    Vendors.holds(
        opportunity,
        Vendors.order(opportunity, "open")
            .replace(
                "\"warnings\"",
                "\"documents\":[{\"kind\":\"delivery\",\"id\":\"80000042\"}],\"warnings\""));
    assertThat(reopened().getString("reason")).contains("delivery 80000042");
    assertThat(Vendors.cancelledLines(number)).isZero();
  }

  @Test
  void lineThatIsRefusedTellsHowManyWereCancelledBefore() {
    Vendors.holds(opportunity, Vendors.order(opportunity, "open"));
    cancelLine("10", 200, Vendors.order(opportunity, "open"));
    cancelLine("20", 422, Vendors.problem(422, "rule-violated"));
    assertThat(reopened().getString("reason")).contains("said so").contains("1 line ");
  }

  @Test
  void wonAgainTheOrderGoesOnAsBefore() {
    Vendors.holds(opportunity, Vendors.order(opportunity, "delivered"));
    reopened();
    String letter = letter(opportunity).getString("id");
    wonAgain();
    becomes(opportunity, "done");
    assertThat(timeline(opportunity)).containsOnlyOnce("cancellation withdrawn");
    caller().get("/v1/dead-letters/{id}", letter).then().body("state", is("resolved"));
    invoiced().statusCode(202).body("stage", is("invoiced"));
    assertThat(Vendors.creations(opportunity)).isEqualTo(1);
    assertThat(Vendors.cancelledLines(number)).isZero();
    wonAgain();
    reopened();
    wonAgain();
    becomes(opportunity, "done");
    assertThat(Vendors.creations(opportunity)).isEqualTo(1);
  }

  @Test
  void wonAgainTooEarlyItsLetterIsReplayedOnceTheErpHasRefused() {
    Vendors.problem(Vendors.SAP, "GET", "/v1/orders", 503, "upstream-unavailable");
    Vendors.opportunity(opportunity, "Prospecting", "[]", "");
    stageChanges(opportunity);
    becomes(opportunity, "parked");
    wonAgain();
    JsonPath early = letter(opportunity);
    assertThat(early.getString("step")).isEqualTo("receive");
    String id = early.getString("id");
    Vendors.holds(opportunity, Vendors.order(opportunity, "delivered"));
    becomes(opportunity, "dead");
    assertThat(replay(id, preview(id))).isEqualTo(202);
    becomes(opportunity, "done");
  }

  @Test
  void orderThatLeftItsFlowGoesThroughItOnceMore() {
    String other = Vendors.newOpportunity();
    Vendors.won(other);
    Vendors.takesChanges(other);
    Vendors.creates(other);
    Vendors.carries(other, "999");
    closes(other);
    assertThat(becomes(other, "dead").getString("step")).isEqualTo("write_back");
    Vendors.holds(other, Vendors.order(other, "delivered"));
    caller()
        .body("{\"reason\":\"the customer withdrew\"}")
        .post("/v1/orders/{id}/cancellation", other)
        .then()
        .statusCode(202);
    Callers.happened(other, "cancel_order dead");
    Vendors.carries(other, Vendors.numberOf(other));
    closes(other);
    becomes(other, "done");
    assertThat(Vendors.creations(other)).isEqualTo(1);
  }
}
