package io.strata.experience.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.restassured.specification.RequestSpecification;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.Tokens;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The inventory below as these tests stub it, and the org above. */
public final class Inventory {

  public static final String REQUEST =
      """
      {"lines":[{"material":"P-1001","quantity":2.5,"date":"2026-12-01"},{"material":"P-1002","quantity":1}],
       "plants":["1010","1710"]}""";

  private static final String CHECKS = "/v1/availability-checks";

  private static final String ANSWER =
      """
      {"complete":false,"lines":[
        {"material":"P-1001","quantity":2.5,"alternatives":[{"plant":"1010","available":120.500,"date":"2026-12-01"}],
         "plants":[
          {"plant":"1010","status":"known","available":120.500,"unit":"PC","asOf":"2026-11-25T09:00:00Z","ageMs":5},
          {"plant":"1710","status":"unknown","reason":"deadline-exceeded"}]},
        {"material":"P-1002","quantity":1,"alternatives":[],"plants":[
          {"plant":"1010","status":"known","available":0,"unit":"KG","asOf":"2026-11-25T09:00:01Z","ageMs":5},
          {"plant":"1710","status":"unknown","reason":"no-stock-record"}]}]}""";

  private Inventory() {}

  public static void answersTheQuote() {
    StubbedUpstreams.answers("prc-inventory", "POST", CHECKS, 200, ANSWER);
  }

  public static void answers(ResponseDefinitionBuilder answer) {
    StubbedUpstreams.answers("prc-inventory", "POST", CHECKS, answer);
  }

  public static RequestPatternBuilder asked() {
    return postRequestedFor(urlPathEqualTo("/prc-inventory" + CHECKS));
  }

  public static int calls() {
    return StubbedUpstreams.arrived(asked());
  }

  public static RequestSpecification org() {
    return given().header("Authorization", "Bearer " + token());
  }

  public static String token() {
    return Tokens.of("experience", "salesforce:read");
  }

  /** How the layer below fails, and what both doors make of it: status and slug. */
  public static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of("unauthenticated", aResponse().withStatus(401), 502, "upstream-refused"),
        Arguments.of("limited", aResponse().withStatus(429), 429, "too-many-requests"),
        Arguments.of("broken", aResponse().withStatus(500), 503, "upstream-unavailable"),
        Arguments.of(
            "reset",
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            503,
            "upstream-unavailable"),
        Arguments.of(
            "garbage",
            aResponse().withHeader("Content-Type", "application/json").withBody("{"),
            502,
            "upstream-refused"),
        Arguments.of("slow", aResponse().withFixedDelay(4000), 504, "deadline-exceeded"));
  }
}
