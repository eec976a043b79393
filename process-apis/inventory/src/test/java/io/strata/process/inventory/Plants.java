package io.strata.process.inventory;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.restassured.specification.RequestSpecification;
import io.strata.testing.ContractFilter;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.Tokens;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The plants as these tests stub them, and the callers who ask for their stock. */
final class Plants {

  static final List<String> ALL =
      List.of("1010", "1110", "1210", "1310", "1410", "1510", "1610", "1710");
  static final String CHECKS = "/v1/availability-checks";

  /** What the plants say their own time is. */
  static final Instant AS_OF = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);

  private static final String STOCK = "/v1/stock-checks";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Plants() {}

  /** A material no other test has asked for, so that nothing of it is remembered. */
  static String newMaterial() {
    return "T-" + NUMBER.incrementAndGet();
  }

  static RequestSpecification caller() {
    return given()
        .filter(ContractFilter.ofThisService())
        .header("Authorization", "Bearer " + token())
        .contentType("application/json");
  }

  static String token() {
    return Tokens.of("process", "stock:read");
  }

  /** A check of one piece of each of these materials, in all plants. */
  static String check(String... materials) {
    return Arrays.stream(materials)
        .map("{\"material\":\"%s\",\"quantity\":1}"::formatted)
        .collect(joining(",", "{\"lines\":[", "]}"));
  }

  /** Every plant has this much of these materials and takes its time to say so. */
  static void allHave(int milliseconds, String quantity, String... materials) {
    ALL.forEach(plant -> has(plant, milliseconds, quantity, materials));
  }

  static void has(String plant, int milliseconds, String quantity, String... materials) {
    String items =
        Arrays.stream(materials)
            .map(
                """
                {"material":"%%s","plant":"%s","available":%s,"unit":"PC"}"""
                        .formatted(plant, quantity)
                    ::formatted)
            .collect(joining(","));
    String body = "{\"items\":[%s],\"asOf\":\"%s\"}".formatted(items, AS_OF);
    StubbedUpstreams.answers("sys-sap", "POST", STOCK, 200, body);
    answers(plant, json(body).withFixedDelay(milliseconds));
  }

  static void answers(String plant, ResponseDefinitionBuilder answer) {
    StubbedUpstreams.wireMock()
        .register(
            post(urlPathEqualTo("/sys-sap" + STOCK))
                .atPriority(1)
                .withRequestBody(matchingJsonPath("$.plants[0]", equalTo(plant)))
                .willReturn(answer));
  }

  static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  static int calls() {
    return StubbedUpstreams.arrived(stockCheck());
  }

  static int calls(String plant) {
    return StubbedUpstreams.arrived(
        stockCheck().withRequestBody(matchingJsonPath("$.plants[0]", equalTo(plant))));
  }

  static RequestPatternBuilder stockCheck() {
    return postRequestedFor(urlPathEqualTo("/sys-sap" + STOCK));
  }

  static int dateCalls() {
    return StubbedUpstreams.arrived(getRequestedFor(urlPathEqualTo("/sys-sap/v1/availability")));
  }
}
