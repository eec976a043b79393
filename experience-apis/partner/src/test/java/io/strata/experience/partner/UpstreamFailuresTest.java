package io.strata.experience.partner;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.strata.testing.HangUpStorm;
import io.strata.testing.StubbedProfile;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.Tokens;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a partner sees of a failing process layer, and how many calls arrived there. */
@QuarkusTest
class UpstreamFailuresTest {

  private static final String QUERY = "{\"query\":\"{customer(id:\\\"C-10001\\\"){name}}\"}";

  /** Connections of the client, as service-runtime sets them. */
  private static final int POOL = 50;

  @BeforeEach
  void acme() {
    StubbedUpstreams.reset();
    StubbedProfile.answers();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(aResponse().withStatus(401), "upstream-refused"),
        Arguments.of(aResponse().withStatus(404), "upstream-refused"),
        Arguments.of(aResponse().withStatus(429), "too-many-requests"),
        Arguments.of(aResponse().withStatus(500), "upstream-unavailable"),
        Arguments.of(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "upstream-unavailable"),
        Arguments.of(
            aResponse().withHeader("Content-Type", "application/json").withBody("{"),
            "upstream-refused"),
        Arguments.of(aResponse().withFixedDelay(4000), "deadline-exceeded"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureOfTheLayerBelowIsToldAndNotRepeated(ResponseDefinitionBuilder answer, String slug) {
    StubbedUpstreams.answers(StubbedProfile.PROCESS, "GET", StubbedProfile.PATH, answer);
    ask().body("data.customer", nullValue()).body("errors[0].extensions.problem", is(slug));
    assertThat(profileCalls()).isEqualTo(1);
  }

  @Test
  void callersThatHangUpLeaveTheServiceAnswering() {
    StubbedUpstreams.answers(
        StubbedProfile.PROCESS,
        "GET",
        StubbedProfile.PATH,
        StubbedProfile.with("ok", "\"v1\"").withFixedDelay(600));
    HangUpStorm.posting(
        QUERY,
        URI.create("http://127.0.0.1:" + RestAssured.port + "/graphql"),
        token(),
        4 * POOL,
        () -> await().until(() -> profileCalls() >= POOL));
    acme();
    for (int i = 0; i < 100; i++) {
      ask().body("data.customer.name", is("Acme Tools"));
    }
  }

  private static ValidatableResponse ask() {
    return given()
        .header("Authorization", "Bearer " + token())
        .header("X-Request-Budget", "900")
        .contentType("application/json")
        .body(QUERY)
        .post("/graphql")
        .then()
        .statusCode(200);
  }

  private static String token() {
    return Tokens.of("partner-acme", "experience", List.of("partner:read"), List.of("C-10001"));
  }

  private static int profileCalls() {
    return StubbedUpstreams.arrived(StubbedProfile.asked());
  }
}
