package io.strata.process.orderfulfilment;

import static io.strata.process.orderfulfilment.Callers.becomes;
import static io.strata.process.orderfulfilment.Callers.caller;
import static io.strata.process.orderfulfilment.Callers.closes;
import static io.strata.process.orderfulfilment.Callers.letter;
import static io.strata.process.orderfulfilment.Callers.milestone;
import static io.strata.process.orderfulfilment.Callers.order;
import static io.strata.process.orderfulfilment.Callers.stageChanges;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.testing.StubbedUpstreams;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that only the ERP knew when a milestone of them was reported. */
@QuarkusTest
class AdoptionTest {

  private final String opportunity = Vendors.newOpportunity();

  @BeforeEach
  void vendors() {
    StubbedUpstreams.reset();
    Vendors.known();
    Vendors.won(opportunity);
    Vendors.takesChanges(opportunity);
  }

  private ValidatableResponse report(String name) {
    return caller()
        .body(milestone("M-" + name, name, Instant.now()))
        .post("/v1/orders/{id}/milestones", opportunity)
        .then();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancelled", "rejected"})
  void milestoneOfAnOrderThatIsCancelledThereIsRefused(String status) {
    Vendors.holds(opportunity, Vendors.order(opportunity, status));
    report("delivered")
        .statusCode(409)
        .body("detail", containsString("cancelled"))
        .body("deadLetterId", notNullValue());
    assertThat(order(opportunity).getString("state")).isEqualTo("cancelled");
    assertThat(order(opportunity).getString("stage")).isNull();
    assertThat(letter(opportunity).getString("step")).isEqualTo("milestone");
  }

  @ParameterizedTest
  @CsvSource({"delivered,delivered", "invoiced,invoiced", "open,in_production"})
  void adoptedOrderIsAsFarAsTheErpSaysAndNeverGoesBack(String status, String stage) {
    Vendors.holds(opportunity, Vendors.order(opportunity, status));
    report("production_started")
        .statusCode(202)
        .body("moved", is(status.equals("open")))
        .body("stage", is(stage));
    await().untilAsserted(() -> assertThat(Vendors.statusEvents(opportunity, stage)).isOne());
    assertThat(Vendors.changes(opportunity, "deliveryStatus", stage)).isPositive();
    assertThat(order(opportunity).getString("stage")).isEqualTo(stage);
  }

  @Test
  void adoptedOrderThatIsTakenBackAndWonAgainGoesItsWay() {
    String number = Vendors.numberOf(opportunity);
    Vendors.holds(opportunity, Vendors.order(opportunity, "open"));
    StubbedUpstreams.wireMock()
        .register(
            WireMock.put(
                    WireMock.urlPathMatching(
                        "/sys-sap/v1/orders/" + number + "/lines/[0-9]+/cancellation"))
                .willReturn(Vendors.json(200, Vendors.order(opportunity, "cancelled"))));
    report("confirmed").statusCode(202);
    Vendors.opportunity(opportunity, "Prospecting", "[]", "");
    stageChanges(opportunity);
    becomes(opportunity, "cancelled");
    assertThat(Vendors.cancelledLines(number)).isEqualTo(2);
    Vendors.won(opportunity);
    Vendors.holds(opportunity, Vendors.order(opportunity, "cancelled"));
    closes(opportunity);
    assertThat(becomes(opportunity, "dead").getString("reason"))
        .contains("was cancelled in the ERP before");
    assertThat(letter(opportunity).getString("step")).isEqualTo("create_order");
  }
}
