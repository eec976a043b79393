package io.strata.experience.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.strata.testing.ContractFilter;
import io.strata.testing.HangUpStorm;
import io.strata.testing.StubbedUpstreams;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The inventory check as Flow and Apex call it. */
@QuarkusTest
class FlowTest {

  private static final String CHECKS = "/flow/v1/inventory-checks";

  @BeforeEach
  void quote() {
    StubbedUpstreams.reset();
    Inventory.answersTheQuote();
  }

  @Test
  void wholeQuoteIsOneCallAndOneFlatAnswer() {
    org()
        .body(Inventory.REQUEST)
        .post(CHECKS)
        .then()
        .statusCode(200)
        .body("complete", is(false))
        .body("results.material", contains("P-1001", "P-1001", "P-1002", "P-1002"))
        .body("results.plant", contains("1010", "1710", "1010", "1710"))
        .body("results.status", contains("known", "unknown", "known", "unknown"))
        .body("results.available", contains(120.5f, null, 0, null))
        .body("results.unit", contains("PC", null, "KG", null))
        .body("results.asOf", contains("2026-11-25T09:00:00Z", null, "2026-11-25T09:00:01Z", null))
        .body("results.reason", contains(null, "deadline-exceeded", null, "no-stock-record"));
    assertThat(
            StubbedUpstreams.arrived(
                Inventory.asked()
                    .withRequestBody(equalToJson(Inventory.REQUEST))
                    .withHeader("X-Consumer-Id", equalTo("test-client"))))
        .isEqualTo(1);
  }

  @Test
  void plantsAreTheInventorysOwnWhenTheOrgNamesNone() {
    org()
        .body("{\"lines\":[{\"material\":\"M\",\"quantity\":1}]}")
        .post(CHECKS)
        .then()
        .statusCode(200);
    assertThat(
            StubbedUpstreams.arrived(
                Inventory.asked()
                    .withRequestBody(
                        equalToJson("{\"lines\":[{\"material\":\"M\",\"quantity\":1}]}"))))
        .isEqualTo(1);
  }

  @Test
  void whatIsNotPlainlyKnownIsUnknown() {
    Inventory.answers(
        aResponse()
            .withHeader("Content-Type", "application/json")
            .withBody(
                """
                {"complete":true,"lines":[{"material":"M","quantity":1,"alternatives":[],"plants":[
                  {"plant":"1010","status":"known"},{"plant":"1110","status":"guessed","available":7}]}]}"""));
    org()
        .body(Inventory.REQUEST)
        .post(CHECKS)
        .then()
        .statusCode(200)
        .body("complete", is(false))
        .body("results.status", contains("unknown", "unknown"))
        .body("results[1].available", nullValue())
        .body("results.reason", contains("upstream-refused", "upstream-refused"));
  }

  @Test
  void everyViolationIsNamedAndNothingIsAsked() {
    org()
        .body("{\"lines\":[{\"material\":\"\",\"quantity\":0}],\"plants\":[\"!\"]}")
        .post(CHECKS)
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItems("/lines/0/material", "/lines/0/quantity"));
    assertThat(Inventory.calls()).isZero();
  }

  static Stream<Arguments> failures() {
    return Inventory.failures();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void failureOfTheLayerBelowIsToldAndNotRepeated(
      String name, ResponseDefinitionBuilder answer, int status, String slug) {
    Inventory.answers(answer);
    org()
        .header("X-Request-Budget", "900")
        .body(Inventory.REQUEST)
        .post(CHECKS)
        .then()
        .statusCode(status)
        .body("type", is("https://strata.dev/problems/" + slug));
    assertThat(Inventory.calls()).as(name).isEqualTo(1);
  }

  @Test
  void callersThatHangUpLeaveTheServiceAnswering() {
    URI url = URI.create("http://127.0.0.1:" + RestAssured.port + CHECKS);
    String check = "{\"lines\":[{\"material\":\"M\",\"quantity\":1}]}";
    Inventory.answers(aResponse().withStatus(503).withFixedDelay(600));
    HangUpStorm.posting(
        check, url, Inventory.token(), 200, () -> await().until(() -> Inventory.calls() > 0));
    Inventory.answersTheQuote();
    for (int i = 0; i < 100; i++) {
      org().body(check).post(CHECKS).then().statusCode(200);
    }
  }

  private static RequestSpecification org() {
    return Inventory.org().filter(ContractFilter.ofThisService()).contentType("application/json");
  }
}
