package io.strata.launcher.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway says when it refuses or cannot reach a service. */
class GatewayProblemTest extends StartedGateway {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void aRequestWithoutTokenIsUnauthenticated() throws IOException {
    Answer answer = edge("GET /web/v1/customers?query=acme", "X-Request-Id: r-1");
    JsonNode problem = answer.assertProblem(401, "unauthenticated", false);
    assertThat(problem.path("detail").asText()).isEqualTo("Jwt is missing");
    assertThat(problem.path("instance").asText()).isEqualTo("urn:request:r-1");
    assertThat(answer.header("www-authenticate")).isEqualTo("Bearer realm=\"strata\"");
    assertThat(answer.header("x-request-id")).isEqualTo("r-1");
    assertThat(gateway.reached()).isEmpty();
  }

  @Test
  void anExpiredTokenIsNamedAsSuchAndNothingOfTheRequestIsRepeated() throws IOException {
    String expired =
        gateway
            .issuer()
            .token("web-demo", "gold", "experience", claims -> claims.put("exp", 1_000_000));
    Answer answer = edge("GET /web/v1/customers?query=acme", "Authorization: Bearer " + expired);
    answer.assertProblem(401, "unauthenticated", false);
    assertThat(answer.json().path("detail").asText()).isEqualTo("Jwt is expired");
    assertThat(answer.header("www-authenticate"))
        .isEqualTo("Bearer realm=\"strata\", error=\"invalid_token\"");
    assertThat(answer.headers() + answer.body()).doesNotContain("acme").doesNotContain(expired);
  }

  @Test
  void aWrongAudienceIsForbidden() throws IOException {
    Answer answer = edge("GET /web/v1/customers?query=acme", bearer("system"));
    answer.assertProblem(403, "forbidden", false);
    assertThat(answer.header("www-authenticate"))
        .isEqualTo("Bearer realm=\"strata\", error=\"insufficient_scope\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/mobile/v1/x",
        "/webx",
        "/partner",
        "/partner/graphql/x",
        "/admin",
        "/realms/master"
      })
  void anUnknownPathIsNotFound(String path) throws IOException {
    edge("GET " + path, bearer("experience")).assertProblem(404, "not-found", false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/web/app/", "/web/app/index.html"})
  void aPathThatIsOpenButNotBuiltIsNotFound(String path) throws IOException {
    edge("GET " + path).assertProblem(404, "not-found", false);
    assertThat(gateway.reached()).isEmpty();
  }

  @Test
  void aServiceThatIsNotThereIsUnavailable() throws IOException {
    Answer answer =
        edge(
            "GET /partner/graphql",
            bearer("experience"),
            "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01");
    JsonNode problem = answer.assertProblem(503, "upstream-unavailable", true);
    assertThat(answer.header("retry-after")).isEqualTo("1");
    assertThat(problem.path("traceId").asText()).isEqualTo(TRACE);
  }

  @Test
  void headersBeyond32KiBAreRefusedWithAnIdThatTheLogHas() throws IOException {
    Answer answer = edge("GET /web/v1/customers", "X-Long: " + "a".repeat(33 * 1024));
    String instance =
        answer.assertProblem(431, "headers-too-large", false).path("instance").asText();
    assertThat(instance).matches("urn:error:[0-9a-f-]{36}");
    assertThat(
            gateway
                .logged("errorId", instance.substring("urn:error:".length()))
                .path("status")
                .asInt())
        .isEqualTo(431);
  }

  @Test
  void aQueryStringOfAMegabyteIsRefused() throws IOException {
    edge("GET /web/v1/customers?query=" + "a".repeat(1_000_000), bearer("experience"))
        .assertProblem(431, "headers-too-large", false);
  }

  @Test
  void whatIsNotHttpIsAnInvalidRequest() throws IOException {
    Answer answer =
        Answer.to(gateway.edge(), "GET /web/v1/x HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n");
    String instance = answer.assertProblem(400, "invalid-request", false).path("instance").asText();
    assertThat(instance).matches("urn:error:[0-9a-f-]{36}");
  }

  @Test
  void httpOneDotZeroIsRefusedAsAProblem() throws IOException {
    Answer answer = Answer.to(gateway.edge(), "GET /web/v1/x HTTP/1.0\r\n\r\n");
    answer.assertProblem(426, "invalid-request", false);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 304, 404, 409, 500, 503})
  void anAnswerOfAServicePassesUnchanged(int status) throws IOException {
    Answer answer = edge("GET /web/v1/status/" + status, bearer("experience"));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.body()).isEqualTo(status == 204 || status == 304 ? "" : "\"exp-web\"");
    assertThat(answer.header("x-graphql-cost")).isEqualTo("7");
  }

  @Test
  void securityHeadersAreOnEveryAnswer() throws IOException {
    for (Answer answer :
        new Answer[] {edge("GET /web/v1/x", bearer("experience")), edge("GET /web/v1/x")}) {
      assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
      assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
      assertThat(answer.header("server")).isEqualTo("strata");
      assertThat(answer.headers())
          .doesNotContainKeys("x-powered-by", "x-envoy-upstream-service-time");
    }
  }

  private static String bearer(String audience) {
    return bearer("web-demo", audience);
  }
}
