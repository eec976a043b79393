package io.strata.process.orderfulfilment;

import static io.restassured.RestAssured.given;
import static io.strata.process.orderfulfilment.Callers.becomes;
import static io.strata.process.orderfulfilment.Callers.caller;
import static io.strata.process.orderfulfilment.Callers.closes;
import static io.strata.process.orderfulfilment.Callers.letter;
import static io.strata.process.orderfulfilment.Callers.milestone;
import static io.strata.process.orderfulfilment.Callers.order;
import static io.strata.process.orderfulfilment.Callers.preview;
import static io.strata.process.orderfulfilment.Callers.published;
import static io.strata.process.orderfulfilment.Callers.replay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.process.orderfulfilment.milestone.CallInRate;
import io.strata.runtime.problem.ProblemException;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.TestDatabase;
import io.strata.testing.Tokens;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MilestonesTest {

  @Inject CallInRate rate;

  private final String opportunity = Vendors.newOpportunity();
  private final Instant now = Instant.now();

  @BeforeEach
  void vendors() {
    StubbedUpstreams.reset();
    Vendors.known();
    Vendors.won(opportunity);
    Vendors.takesChanges(opportunity);
  }

  private void done() {
    Vendors.creates(opportunity);
    closes(opportunity);
    becomes(opportunity, "done");
  }

  private ValidatableResponse report(String id, String name, Instant at) {
    return caller()
        .body(milestone(id, name, at))
        .post("/v1/orders/{id}/milestones", opportunity)
        .then();
  }

  @Test
  void stageGoesForwardAndNeverBack() {
    done();
    report("M-1", "goods_issued", now)
        .statusCode(202)
        .body("moved", is(true))
        .body("stage", is("shipped"));
    report("M-2", "production_started", now)
        .statusCode(202)
        .body("moved", is(false))
        .body("stage", is("shipped"));
    report("M-3", "delivered", now).statusCode(202).body("moved", is(true));
    await().untilAsserted(() -> assertThat(Vendors.statusEvents(opportunity, "delivered")).isOne());
    await().untilAsserted(() -> assertThat(Vendors.statusEvents(opportunity, "shipped")).isOne());
    assertThat(Vendors.changes(opportunity, "deliveryStatus", "in_production")).isZero();
    assertThat(Vendors.changes(opportunity, "deliveryStatus", "delivered")).isPositive();
    assertThat(order(opportunity).getString("stage")).isEqualTo("delivered");
    await()
        .untilAsserted(
            () ->
                assertThat(published(opportunity))
                    .filteredOn("strata.order.milestone"::equals)
                    .hasSize(3));
  }

  @Test
  void sameIdIsTheSameAnswerAndAnotherMilestoneUnderItIsRefused() {
    done();
    report("M-1", "production_started", now).statusCode(202).body("moved", is(true));
    report("M-1", "production_started", now.plusSeconds(1)).statusCode(202).body("moved", is(true));
    report("M-1", "delivered", now).statusCode(422);
    assertThat(order(opportunity).getString("stage")).isEqualTo("in_production");
  }

  @Test
  void illegalMilestoneIsRefusedWithItsLetterAndReplayedWhenCorrected() {
    done();
    String letter =
        report("M-9", "delivered", now.plusSeconds(3600))
            .statusCode(409)
            .contentType("application/problem+json")
            .body("type", containsString("conflict"))
            .body("detail", containsString("future"))
            .body("deadLetterId", notNullValue())
            .extract()
            .path("deadLetterId");
    report("M-9", "delivered", now.plusSeconds(3600))
        .statusCode(409)
        .body("deadLetterId", is(letter));
    assertThat(letter(opportunity).getString("step")).isEqualTo("milestone");
    assertThat(order(opportunity).getString("stage")).isEqualTo("not_started");
    DeadLettersTest.patch(letter, "{\"occurredAt\":\"%s\"}".formatted(now)).statusCode(200);
    assertThat(replay(letter, preview(letter))).isEqualTo(202);
    assertThat(order(opportunity).getString("stage")).isEqualTo("delivered");
    caller().get("/v1/dead-letters/{id}", letter).then().body("state", is("resolved"));
  }

  @Test
  void illegalMilestonesOfOneOrderHaveALetterEach() {
    done();
    String one = refused("M-1", "delivered");
    String other = refused("M-2", "goods_issued");
    assertThat(other).isNotEqualTo(one);
    assertThat(refused("M-1", "delivered")).isEqualTo(one);
    assertThat(reported(one)).isEqualTo("M-1 delivered");
    assertThat(reported(other)).isEqualTo("M-2 goods_issued");
    caller()
        .get("/v1/dead-letters?orderId={id}", opportunity)
        .then()
        .body("items.id", containsInAnyOrder(one, other));
    for (String letter : List.of(other, one)) {
      DeadLettersTest.patch(letter, "{\"occurredAt\":\"%s\"}".formatted(now)).statusCode(200);
      assertThat(replay(letter, preview(letter))).isEqualTo(202);
    }
    assertThat(order(opportunity).getString("stage")).isEqualTo("delivered");
  }

  private String refused(String id, String name) {
    return report(id, name, now.plusSeconds(3600)).statusCode(409).extract().path("deadLetterId");
  }

  private static String reported(String letter) {
    var payload = caller().get("/v1/dead-letters/{id}", letter).jsonPath().setRootPath("payload");
    return payload.getString("id") + " " + payload.getString("milestone");
  }

  @Test
  void textThatCannotBeKeptIsRefusedWhereItIs() {
    done();
    report("M-\\u0000", "delivered", now)
        .statusCode(400)
        .body("violations.pointer", hasItem("/id"))
        .body("retryable", is(false));
    caller()
        .body("{\"reason\":\"a\\u0000b\"}")
        .post("/v1/orders/{id}/cancellation", opportunity)
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItem("/reason"));
    assertThat(order(opportunity).getString("state")).isEqualTo("done");
  }

  @Test
  void undeclaredFieldsAndMilestonesAreRefused() {
    done();
    caller()
        .body(
            "{\"id\":\"M-1\",\"milestone\":\"delivered\",\"occurredAt\":\"%s\",\"price\":1}"
                .formatted(now))
        .post("/v1/orders/{id}/milestones", opportunity)
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItem("/price"));
    report("M-1", "lost", now).statusCode(400);
    assertThat(order(opportunity).getString("stage")).isEqualTo("not_started");
  }

  @Test
  void documentOfAnotherOrderIsRefused() {
    done();
    caller()
        .body(
            "{\"id\":\"M-1\",\"milestone\":\"confirmed\",\"occurredAt\":\"%s\",\"document\":\"77\"}"
                .formatted(now))
        .post("/v1/orders/{id}/milestones", opportunity)
        .then()
        .statusCode(409);
  }

  @Test
  void orderThatOnlyTheErpKnowsIsAdopted() {
    Vendors.holds(opportunity, Vendors.order(opportunity, "open"));
    report("M-1", "goods_issued", now.minusSeconds(864000))
        .statusCode(202)
        .body("stage", is("shipped"));
    assertThat(order(opportunity).getString("sapOrder")).isEqualTo(Vendors.numberOf(opportunity));
    await().untilAsserted(() -> assertThat(Vendors.statusEvents(opportunity, "shipped")).isOne());
  }

  @Test
  void orderThatNobodyKnowsIsNotFound() {
    StubbedUpstreams.answers(Vendors.SAP, "GET", "/v1/orders", 200, "{\"items\":[]}");
    report("M-1", "delivered", now).statusCode(404);
  }

  @Test
  void milestoneOfAnOrderOnItsWayReachesTheOpportunityAfterwards() {
    Vendors.problem(Vendors.SAP, "GET", "/v1/orders", 503, "upstream-unavailable");
    closes(opportunity);
    becomes(opportunity, "parked");
    report("M-1", "production_started", now).statusCode(202).body("moved", is(true));
    Vendors.creates(opportunity);
    becomes(opportunity, "done");
    await()
        .untilAsserted(
            () ->
                assertThat(Vendors.changes(opportunity, "deliveryStatus", "in_production"))
                    .isPositive());
  }

  @Test
  void callerWhoReportsTooFastIsAskedToWait() {
    done();
    String hasty = Tokens.of("hasty", "process", List.of("milestones:write"), List.of());
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1000; i++) {
                rate.take("hasty");
              }
            })
        .isInstanceOf(ProblemException.class);
    given()
        .header("Authorization", "Bearer " + hasty)
        .contentType("application/json")
        .body(milestone("H-1", "confirmed", now))
        .post("/v1/orders/{id}/milestones", opportunity)
        .then()
        .statusCode(429)
        .header("Retry-After", "1");
    report("M-1", "delivered", now).statusCode(202);
  }

  @Test
  void oneChangedEntryBreaksTheAudit() {
    done();
    report("M-1", "delivered", now).statusCode(202);
    caller().get("/v1/audit/verification").then().body("intact", is(true));
    String last = TestDatabase.value("SELECT detail FROM audit ORDER BY number DESC LIMIT 1");
    TestDatabase.execute(
        "UPDATE audit SET detail = replace(detail, 'delivered', 'invoiced')"
            + " WHERE number = (SELECT max(number) FROM audit)");
    caller()
        .get("/v1/audit/verification")
        .then()
        .statusCode(200)
        .body("intact", is(false))
        .body("brokenAt", notNullValue());
    TestDatabase.execute(
        "UPDATE audit SET detail = '%s' WHERE number = (SELECT max(number) FROM audit)"
            .formatted(last.replace("'", "''")));
    caller().get("/v1/audit/verification").then().body("intact", is(true));
  }
}
