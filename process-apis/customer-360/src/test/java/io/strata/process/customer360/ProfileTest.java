package io.strata.process.customer360;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static io.strata.process.customer360.Crm.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.strata.testing.HangUpStorm;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ProfileTest {

  @BeforeEach
  void acme() {
    StubbedUpstreams.reset();
    Crm.knowsAcme();
    Erp.hasNoOrders();
  }

  @Test
  void profileTellsTheCrmLiveAndWhatIsNotConnected() {
    caller()
        .get(Crm.PROFILE)
        .then()
        .statusCode(200)
        .body("name", is("Acme Tools"))
        .body("blocks.crm.status", is("ok"))
        .body("blocks.crm.source", is("sys-salesforce"))
        .body("blocks.crm.via", is("live"))
        .body("blocks.crm.asOf", is("2026-11-02T08:00:00Z"))
        .body("blocks.crm.ageMs", greaterThan(0))
        .body("blocks.crm.data.opportunities[0].amount.amount", is("120.50"))
        .body("blocks.billing.status", is("not_connected"))
        .body("blocks.support.status", is("not_connected"))
        .body("blocks.usage.status", is("not_connected"));
  }

  @Test
  void deadCrmCostsItsBlockAndNothingElse() {
    Crm.accountAnswers(aResponse().withStatus(503));
    caller()
        .get(Crm.PROFILE)
        .then()
        .statusCode(200)
        .body("name", is("C-10001"))
        .body("blocks.crm.status", is("unavailable"))
        .body("blocks.crm.reason", is("upstream-unavailable"))
        .body("blocks.crm.data", nullValue())
        .body("blocks.orders.status", is("ok"));
    assertThat(Crm.accountCalls()).isEqualTo(1);
  }

  @Test
  void hangingCrmLeavesTimeToAnswerWithinTheCallersBudget() {
    Crm.accountAnswers(aResponse().withStatus(200).withFixedDelay(8000));
    long start = System.nanoTime();
    caller()
        .header("X-Request-Budget", "700")
        .get(Crm.PROFILE)
        .then()
        .statusCode(200)
        .body("blocks.crm.status", is("unavailable"))
        .body("blocks.crm.reason", is("deadline-exceeded"));
    // The stub hangs for 8 s; what a loaded machine adds to 700 ms must not make this red.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void customerOutOfReachLooksExactlyLikeAnAbsentOne() {
    StubbedUpstreams.answers(
        "sys-salesforce",
        "GET",
        "/v1/accounts/C-10009",
        404,
        """
        {"type":"https://strata.dev/problems/not-found","title":"There is nothing here","status":404,
         "instance":"urn:request:1","retryable":false}""");
    String absent = refused("/v1/customers/C-10009/profile");
    int before = Crm.accountCalls();
    String foreign = refused("/v1/customers/C-10001/profile?accounts=C-10002,C-10003");
    assertThat(foreign).isEqualTo(absent);
    assertThat(Crm.accountCalls()).isEqualTo(before);
  }

  private static String refused(String path) {
    return caller()
        .header("X-Request-Id", "same")
        .header("traceparent", "00-11111111111111111111111111111111-2222222222222222-01")
        .get(path)
        .then()
        .statusCode(404)
        .extract()
        .asString();
  }

  @Test
  void reachIsUnderstoodRepeatedAndSeparatedByCommas() {
    caller().get(Crm.PROFILE + "?accounts=C-10002,C-10001").then().statusCode(200);
    caller().get(Crm.PROFILE + "?accounts=C-10002&accounts=C-10001").then().statusCode(200);
  }

  @Test
  void reachThatNamesNobodyIsNotTakenForEverybody() {
    for (String path : List.of(Crm.PROFILE, "/v1/customers")) {
      for (String nobody : List.of("?accounts=", "?accounts=,", "?accounts")) {
        caller()
            .get(path + nobody)
            .then()
            .statusCode(400)
            .body("violations.parameter", hasItems("accounts"));
      }
    }
    assertThat(Crm.accountCalls() + Crm.searchCalls()).isZero();
  }

  @Test
  void unchangedProfileIsNotSentAgain() {
    String tag = caller().get(Crm.PROFILE).then().statusCode(200).extract().header("ETag");
    caller().header("If-None-Match", tag).get(Crm.PROFILE).then().statusCode(304);
    Crm.accountAnswers(aResponse().withStatus(503));
    String changed =
        caller()
            .header("If-None-Match", tag)
            .get(Crm.PROFILE)
            .then()
            .statusCode(200)
            .extract()
            .header("ETag");
    assertThat(changed).isNotEqualTo(tag);
  }

  @Test
  void everyViolationOfTheRequestIsNamed() {
    caller()
        .header("X-Purpose", "curiosity")
        .get("/v1/customers/C-1'%20OR%20Name!='/profile?accounts=C-10001,x")
        .then()
        .statusCode(400)
        .body("violations.parameter", hasItems("id", "accounts", "X-Purpose"));
    caller()
        .get("/v1/customers?limit=many&cursor=&accounts=" + "C-10001,".repeat(201))
        .then()
        .statusCode(400)
        .body("violations.parameter", hasItems("limit", "cursor", "accounts"));
    caller()
        .get("/v1/customers?limit=many&cursor=" + "x".repeat(600))
        .then()
        .statusCode(400)
        .body("violations.parameter", hasItems("limit", "cursor"));
  }

  @Test
  void callCarriesTraceRequestIdConsumerAndBudgetDown() {
    caller()
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .header("X-Request-Id", "carried-1")
        .header("X-Consumer-Id", "spoofed")
        .get(Crm.PROFILE)
        .then()
        .statusCode(200);
    assertThat(
            StubbedUpstreams.arrived(
                getRequestedFor(urlPathMatching("/sys-salesforce/.*"))
                    .withHeader("traceparent", matching("00-4bf92f3577b34da6a3ce929d0e0e4736-.*"))
                    .withHeader("X-Request-Id", equalTo("carried-1"))
                    .withHeader("X-Consumer-Id", equalTo("test-client"))
                    .withHeader("X-Consumer-Tier", equalTo("gold"))
                    .withHeader("Authorization", equalTo("Bearer stubbed-service-token"))
                    .withHeader("X-Request-Budget", matching("[0-9]{1,4}"))))
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "exp-web,internal,told,silver",
    "exp-fake,gold,exp-fake,gold",
    "bench,internal,bench,internal"
  })
  void consumerIsBelievedOfServicesOnly(String client, String tier, String id, String seenTier) {
    given()
        .header(
            "Authorization", "Bearer " + Tokens.ofTier(client, tier, "process", "customers:read"))
        .header("X-Consumer-Id", "told")
        .header("X-Consumer-Tier", "silver")
        .get(Crm.PROFILE)
        .then()
        .statusCode(200);
    assertThat(
            StubbedUpstreams.arrived(
                getRequestedFor(urlPathMatching("/sys-salesforce/.*"))
                    .withHeader("X-Consumer-Id", equalTo(id))
                    .withHeader("X-Consumer-Tier", equalTo(seenTier))))
        .isEqualTo(2);
  }

  @Test
  void callersThatHangUpLeaveTheServiceAnswering() {
    Crm.accountAnswers(aResponse().withStatus(200).withFixedDelay(600));
    URI url = URI.create("http://127.0.0.1:" + RestAssured.port + Crm.PROFILE);
    HangUpStorm.against(url, Tokens.of("process", "customers:read"), 200);
    Crm.knowsAcme();
    for (int i = 0; i < 100; i++) {
      caller().get(Crm.PROFILE).then().statusCode(200).body("blocks.crm.status", is("ok"));
    }
  }
}
