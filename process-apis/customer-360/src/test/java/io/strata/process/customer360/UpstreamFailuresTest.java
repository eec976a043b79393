package io.strata.process.customer360;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.strata.process.customer360.Crm.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.strata.testing.StubbedUpstreams;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a caller of the search sees of a failing CRM layer, and how many calls arrived there. */
@QuarkusTest
class UpstreamFailuresTest {

  private static final String NOT_FOUND =
      """
      {"type":"https://strata.dev/problems/not-found","title":"x","status":404,
       "instance":"urn:request:1","retryable":false}""";

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of("unauthenticated", aResponse().withStatus(401), 502, "upstream-refused", 1),
        Arguments.of("forbidden", aResponse().withStatus(403), 502, "upstream-refused", 1),
        Arguments.of("absent", problem(404, NOT_FOUND), 404, "not-found", 1),
        Arguments.of("lost", aResponse().withStatus(404), 502, "upstream-refused", 1),
        Arguments.of("limited", aResponse().withStatus(429), 429, "too-many-requests", 1),
        Arguments.of("broken", aResponse().withStatus(500), 503, "upstream-unavailable", 1),
        Arguments.of("garbage", json("<html>no json"), 502, "upstream-refused", 1),
        Arguments.of("truncated", json("{\"items\":[{\"id\":\"C-1"), 502, "upstream-refused", 1),
        Arguments.of(
            "reset",
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            503,
            "upstream-unavailable",
            1),
        Arguments.of(
            "slow", aResponse().withStatus(200).withFixedDelay(5000), 504, "deadline-exceeded", 1));
  }

  @BeforeEach
  void forget() {
    StubbedUpstreams.reset();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void failureIsToldAndNotRepeated(
      String name, ResponseDefinitionBuilder answer, int status, String slug, int calls) {
    Crm.searchAnswers(answer);
    caller()
        .header("X-Request-Budget", "900")
        .get("/v1/customers")
        .then()
        .statusCode(status)
        .body("type", is("https://strata.dev/problems/" + slug));
    assertThat(Crm.searchCalls()).as(name).isEqualTo(calls);
  }

  private static ResponseDefinitionBuilder problem(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/problem+json")
        .withBody(body);
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse()
        .withStatus(200)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }
}
