package io.strata.experience.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.strata.testing.ContractFilter;
import io.strata.testing.HangUpStorm;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.Tokens;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class ScreensTest {

  private static final String PROCESS = "prc-customer-360";
  private static final String PROFILE = "/v1/customers/C-10001/profile";
  private static final String OVERVIEW = "/v1/customers/C-10001/overview";
  private static final String ACME =
      """
      {"id":"C-10001","name":"Acme Tools","blocks":{
        "crm":{"status":"%s","source":"sys-salesforce","asOf":"2026-11-01T08:00:00Z","ageMs":5,"via":"live",
          "data":{"name":"Acme Tools","opportunities":[
            {"id":"006A","name":"Spindles","stage":"Won","amount":{"amount":"120.50","currency":"EUR"}}]}},
        "orders":{"status":"not_connected","source":"sys-sap"},
        "billing":{"status":"not_connected","source":"sys-billing"},
        "support":{"status":"not_connected","source":"sys-support"},
        "usage":{"status":"not_connected","source":"sys-usage"}}}""";

  @BeforeEach
  void acme() {
    StubbedUpstreams.reset();
    StubbedUpstreams.answers(PROCESS, "GET", PROFILE, profile("ok", "\"v1\""));
  }

  @Test
  void screenShowsTheProfileInOneCall() {
    caller()
        .get(OVERVIEW)
        .then()
        .statusCode(200)
        .body("name", is("Acme Tools"))
        .body("blocks.crm.status", is("ok"))
        .body("blocks.crm.asOf", is("2026-11-01T08:00:00Z"))
        .body("blocks.crm.data.opportunities[0].amount.amount", is("120.50"))
        .body("blocks.usage.source", is("sys-usage"));
    assertThat(profileCalls()).isEqualTo(1);
  }

  @Test
  void statusThisScreenDoesNotKnowYetIsShownAsUnavailable() {
    StubbedUpstreams.answers(PROCESS, "GET", PROFILE, profile("quarantined", "\"v2\""));
    caller().get(OVERVIEW).then().statusCode(200).body("blocks.crm.status", is("unavailable"));
  }

  @Test
  void screenTheCallerHasIsNotSentAgain() {
    caller().header("If-None-Match", "\"v1\"").get(OVERVIEW).then().statusCode(304);
    caller().header("If-None-Match", "\"v0\", W/\"v1\"").get(OVERVIEW).then().statusCode(304);
    caller()
        .header("If-None-Match", "\"v0\"")
        .get(OVERVIEW)
        .then()
        .statusCode(200)
        .header("ETag", "\"v1\"");
  }

  @Test
  void wishForFreshDataTravelsDown() {
    caller().header("Cache-Control", "no-cache").get(OVERVIEW).then().statusCode(200);
    assertThat(
            StubbedUpstreams.arrived(
                getRequestedFor(urlPathMatching(".*/profile"))
                    .withHeader("Cache-Control", equalTo("no-cache"))))
        .isEqualTo(1);
  }

  @Test
  void searchPassesThePageOn() {
    StubbedUpstreams.answers(
        PROCESS,
        "GET",
        "/v1/customers",
        200,
        "{\"items\":[{\"id\":\"C-10001\",\"name\":\"Acme\"}],\"nextCursor\":\"n\"}");
    caller()
        .get("/v1/customers?query=acme&limit=1&cursor=c")
        .then()
        .statusCode(200)
        .body("items[0].id", is("C-10001"))
        .body("nextCursor", is("n"));
    StubbedUpstreams.answers(PROCESS, "GET", "/v1/customers", 200, "{\"items\":[]}");
    caller().get("/v1/customers").then().body("nextCursor", nullValue());
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(aResponse().withStatus(401), 502, "upstream-refused"),
        Arguments.of(aResponse().withStatus(404), 404, "not-found"),
        Arguments.of(aResponse().withStatus(429), 429, "too-many-requests"),
        Arguments.of(aResponse().withStatus(500), 503, "upstream-unavailable"),
        Arguments.of(
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), 503, "upstream-unavailable"),
        Arguments.of(
            aResponse().withHeader("Content-Type", "application/json").withBody("{"),
            502,
            "upstream-refused"),
        Arguments.of(aResponse().withFixedDelay(4000), 504, "deadline-exceeded"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureOfTheLayerBelowIsToldAndNotRepeated(
      ResponseDefinitionBuilder answer, int status, String slug) {
    StubbedUpstreams.answers(PROCESS, "GET", PROFILE, answer);
    caller()
        .header("X-Request-Budget", "900")
        .get(OVERVIEW)
        .then()
        .statusCode(status)
        .body("type", is("https://strata.dev/problems/" + slug));
    assertThat(profileCalls()).isEqualTo(1);
  }

  @Test
  void callersThatHangUpLeaveTheServiceAnswering() {
    StubbedUpstreams.answers(PROCESS, "GET", PROFILE, profile("ok", "\"v1\"").withFixedDelay(600));
    HangUpStorm.against(
        URI.create("http://127.0.0.1:" + RestAssured.port + OVERVIEW),
        Tokens.of("experience", "web:read"),
        200);
    acme();
    for (int i = 0; i < 100; i++) {
      caller().get(OVERVIEW).then().statusCode(200);
    }
  }

  private static ResponseDefinitionBuilder profile(String status, String tag) {
    return aResponse()
        .withStatus(200)
        .withHeader("Content-Type", "application/json")
        .withHeader("ETag", tag)
        .withBody(ACME.formatted(status));
  }

  private static int profileCalls() {
    return StubbedUpstreams.arrived(getRequestedFor(urlPathEqualTo("/" + PROCESS + PROFILE)));
  }

  private static RequestSpecification caller() {
    return given()
        .filter(ContractFilter.ofThisService())
        .header("Authorization", "Bearer " + Tokens.of("experience", "web:read"));
  }
}
