package io.strata.experience.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.strata.testing.ContractFilter;
import io.strata.testing.HangUpStorm;
import io.strata.testing.StubbedProfile;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.Tokens;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class ScreensTest {

  private static final String PROCESS = StubbedProfile.PROCESS;
  private static final String PROFILE = StubbedProfile.PATH;
  private static final String OVERVIEW = "/v1/customers/C-10001/overview";

  /** Connections of the client, as service-runtime sets them. */
  private static final int POOL = 50;

  @BeforeEach
  void acme() {
    StubbedUpstreams.reset();
    StubbedUpstreams.answers(PROCESS, "GET", PROFILE, StubbedProfile.with("ok", "\"v1\""));
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
        .body("blocks.orders.source", is("sys-sap"))
        .body("blocks.billing.source", is("sys-billing"))
        .body("blocks.support.source", is("sys-support"))
        .body("blocks.usage.source", is("sys-usage"));
    assertThat(profileCalls()).isEqualTo(1);
    assertThat(StubbedUpstreams.arrived(StubbedProfile.asked().withoutQueryParam("accounts")))
        .as("of any customer")
        .isEqualTo(1);
  }

  @Test
  void statusThisScreenDoesNotKnowYetIsShownAsUnavailable() {
    StubbedUpstreams.answers(PROCESS, "GET", PROFILE, StubbedProfile.with("quarantined", "\"v2\""));
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
                StubbedProfile.asked().withHeader("Cache-Control", equalTo("no-cache"))))
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
    assertThat(
            StubbedUpstreams.arrived(
                getRequestedFor(urlPathEqualTo("/" + PROCESS + "/v1/customers"))
                    .withQueryParam("query", equalTo("acme"))
                    .withQueryParam("limit", equalTo("1"))
                    .withQueryParam("cursor", equalTo("c"))
                    .withoutQueryParam("accounts")))
        .as("the search as it was asked, over all customers")
        .isEqualTo(1);
    StubbedUpstreams.answers(PROCESS, "GET", "/v1/customers", 200, "{\"items\":[]}");
    caller().get("/v1/customers").then().body("nextCursor", nullValue());
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(aResponse().withStatus(401), 502, "upstream-refused"),
        Arguments.of(aResponse().withStatus(404), 502, "upstream-refused"),
        Arguments.of(told(404, "not-found"), 404, "not-found"),
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

  /** Of who is asked below, and how they log in there, nobody at the edge needs to know. */
  @ParameterizedTest
  @CsvSource({"404,not-found,true", "429,too-many-requests,true", "502,upstream-refused,false"})
  void detailOfARefusalIsPassedOnAndThatOfAFailureIsNot(int status, String slug, boolean passed) {
    StubbedUpstreams.answers(PROCESS, "GET", PROFILE, told(status, slug));
    caller()
        .get(OVERVIEW)
        .then()
        .statusCode(status)
        .body("type", is("https://strata.dev/problems/" + slug))
        .body("detail", passed ? is("what the layer said") : nullValue());
  }

  @Test
  void callersThatHangUpLeaveTheServiceAnswering() {
    StubbedUpstreams.answers(
        PROCESS, "GET", PROFILE, StubbedProfile.with("ok", "\"v1\"").withFixedDelay(600));
    HangUpStorm.against(
        URI.create("http://127.0.0.1:" + RestAssured.port + OVERVIEW),
        Tokens.of("experience", "web:read"),
        4 * POOL);
    await().until(() -> profileCalls() >= POOL);
    acme();
    for (int i = 0; i < 100; i++) {
      caller().get(OVERVIEW).then().statusCode(200).body("blocks.crm.status", is("ok"));
    }
  }

  private static ResponseDefinitionBuilder told(int status, String slug) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/problem+json")
        .withBody(
            """
            {"type":"https://strata.dev/problems/%s","title":"x","status":%d,"instance":"urn:request:1",
             "detail":"what the layer said","retryable":false}"""
                .formatted(slug, status));
  }

  private static int profileCalls() {
    return StubbedUpstreams.arrived(StubbedProfile.asked());
  }

  private static RequestSpecification caller() {
    return given()
        .filter(ContractFilter.ofThisService())
        .header("Authorization", "Bearer " + Tokens.of("experience", "web:read"));
  }
}
