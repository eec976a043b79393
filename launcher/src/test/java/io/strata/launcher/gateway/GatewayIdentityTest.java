package io.strata.launcher.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whom the gateway lets through, where to, and what it says about them to the service and in the
 * log.
 */
class GatewayIdentityTest extends StartedGateway {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @ParameterizedTest
  @CsvSource({
    "/web/v1/customers?query=a%20b+c&x&y==%2F,exp-web,/v1/customers?query=a%20b+c&x&y==%2F",
    "/salesforce/flow/v1/inventory-checks,exp-salesforce,/flow/v1/inventory-checks",
    "/salesforce/soap/inventory?wsdl,exp-salesforce,/soap/inventory?wsdl",
    "/salesforce/openapi?format=json,exp-salesforce,/openapi?format=json",
    "/realms/strata/protocol/openid-connect/token,keycloak,/realms/strata/protocol/openid-connect/token",
    "/resources/x.css,keycloak,/resources/x.css"
  })
  void theEdgeRoutesToTheServiceAndKeepsTheQueryByteForByte(
      String path, String service, String target) throws IOException {
    assertThat(edge("GET " + path, bearer("experience")).body()).isEqualTo("\"" + service + "\"");
    assertThat(gateway.reached()).containsExactly(service + " " + target);
  }

  /** It signs people in itself, and makes links from the path that the browser sees. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/portal", "/portal/orders?state=parked", "/portal/live", "/portal/live/orders"})
  void thePortalIsReachedWithoutATokenAndUnderItsOwnPath(String path) throws IOException {
    assertThat(edge("GET " + path).status()).isEqualTo(200);
    assertThat(gateway.reached()).containsExactly("exp-portal " + path);
  }

  @ParameterizedTest
  @CsvSource({
    "/prc-customer-360/v1/customers,process,prc-customer-360,/v1/customers",
    "/prc-customer-360/openapi,process,prc-customer-360,/openapi",
    "/prc-order-fulfilment/v1/orders?state=parked,process,prc-order-fulfilment,/v1/orders?state=parked",
    "/prc-inventory/v1/availability-checks,process,prc-inventory,/v1/availability-checks",
    "/sys-salesforce/v1/accounts?limit=1,system,sys-salesforce,/v1/accounts?limit=1"
  })
  void theInternalListenerRoutesByArtifact(
      String path, String audience, String service, String target) throws IOException {
    internal("GET " + path, bearer(audience));
    assertThat(gateway.reached()).containsExactly(service + " " + target);
  }

  @ParameterizedTest
  @CsvSource({
    "/prc-customer-360/v1/customers,experience,403",
    "/prc-customer-360/v1/customers,system,403",
    "/sys-salesforce/v1/accounts,process,403",
    "/sys-salesforce/v1/accounts,experience,403",
    "/sys-salesforce/v1/accounts,stranger,403",
    "/sys-unknown/v1/x,system,404",
    "/web/v1/customers,experience,404",
    "/realms/strata,process,404"
  })
  void eachLayerIsOpenedByItsOwnAudience(String path, String audience, int status)
      throws IOException {
    String slug = status == 403 ? "forbidden" : "not-found";
    internal("GET " + path, bearer(audience)).assertProblem(status, slug, false);
    assertThat(gateway.reached()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/sys-salesforce/v1/accounts", "/prc-x", "/realms/strata", "/nothing"})
  void nothingIsOpenInside(String path) throws IOException {
    internal("GET " + path).assertProblem(401, "unauthenticated", false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/web/app",
        "/web/v1/x",
        "/portals",
        "/realms/stratax",
        "/realms/master/x",
        "/admin",
        "/"
      })
  void whatIsNotNamedAsOpenNeedsAToken(String path) throws IOException {
    edge("GET " + path).assertProblem(401, "unauthenticated", false);
    assertThat(gateway.reached()).isEmpty();
  }

  @Test
  void aForgedTokenIsRefused() throws IOException {
    String[] forged = {
      issuer.unsigned("web-demo", "experience"),
      issuer.signedWithPublicKey("web-demo", "experience"),
      issuer.signedByStranger("web-demo", "experience"),
      issuer.token(
          "web-demo",
          "gold",
          "experience",
          claims -> claims.put("iss", "http://elsewhere/realms/strata")),
      issuer.token("web-demo", "gold", "experience", claims -> claims.put("exp", 1_000_000)),
      issuer.token("web-demo", "gold", "experience", claims -> claims.remove("exp")),
      issuer.token("web-demo", "gold", "experience", claims -> claims.remove("iss")),
      "garbage"
    };
    for (String token : forged) {
      edge("GET /web/v1/x", "Authorization: Bearer " + token)
          .assertProblem(401, "unauthenticated", false);
    }
    assertThat(gateway.reached()).isEmpty();
  }

  @Test
  void aTokenInTheUrlIsRefusedAndRepeatedNowhere() throws IOException {
    String token = issuer.token("web-demo", "gold", "experience");
    Answer without = edge("GET /web/v1/x?a=1&access_token=" + token, "X-Request-Id: in-url");
    without.assertProblem(401, "unauthenticated", false);
    assertThat(without.headers() + without.body()).doesNotContain(token);
    edge("GET /web/v1/x?access_token=" + token, bearer("experience"))
        .assertProblem(400, "invalid-request", false);
    gateway.logged("requestId", "in-url");
    assertThat(gateway.log()).doesNotContain(token);
    assertThat(gateway.reached()).isEmpty();
  }

  @Test
  void theServiceLearnsTheConsumerFromTheTokenAndNotFromTheCaller() throws IOException {
    String token = issuer.token("web-demo", "silver", "experience");
    edge(
        "GET /web/v1/x",
        "Authorization: Bearer " + token,
        "X-Consumer-Id: someone",
        "x-consumer-tier: gold",
        "X-Consumer-Accounts: C-10001",
        "X_Consumer_Tier: gold",
        "X-Request-Budget: 60000",
        "X-Envoy-Upstream-Rq-Timeout-Ms: 1",
        "X-Forwarded-Host: evil.test");
    Upstream.Seen seen = gateway.upstream("exp-web").last();
    assertThat(seen.headers())
        .containsEntry("x-consumer-id", "web-demo")
        .containsEntry("x-consumer-tier", "silver");
    assertThat(seen.headers()).containsEntry("authorization", "Bearer " + token);
    assertThat(seen.headers())
        .doesNotContainKeys(
            "x-consumer-accounts",
            "x_consumer_tier",
            "x-request-budget",
            "x-forwarded-host",
            "x-envoy-upstream-rq-timeout-ms");
  }

  @Test
  void anOpenPathCarriesNoConsumerEither() throws IOException {
    edge("GET /realms/strata/x", "X-Consumer-Id: someone", "X-Consumer-Tier: gold");
    assertThat(gateway.upstream("keycloak").last().headers())
        .doesNotContainKeys("x-consumer-id", "x-consumer-tier");
  }

  @Test
  void aRequestIdIsEchoedUnalteredAndHandedOn() throws IOException {
    for (String id : new String[] {"0b5c1c7e-1111-4111-8111-111111111111", "my-own-id_7"}) {
      Answer answer = edge("GET /web/v1/x", bearer("experience"), "X-Request-Id: " + id);
      assertThat(answer.header("x-request-id")).isEqualTo(id);
      assertThat(gateway.upstream("exp-web").last().header("x-request-id")).contains(id);
    }
  }

  @Test
  void aRequestIdIsMadeWhenThereIsNoneAndCutWhenItIsTooLong() throws IOException {
    assertThat(edge("GET /web/v1/x", bearer("experience")).header("x-request-id"))
        .matches("[0-9a-f-]{36}");
    assertThat(edge("GET /web/v1/x", "X-Request-Id: " + "i".repeat(500)).header("x-request-id"))
        .isEqualTo("i".repeat(128));
  }

  @Test
  void aTraceIsContinued() throws IOException {
    edge(
        "GET /web/v1/x", bearer("experience"), "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01");
    assertThat(traceIdOfUpstream()).isEqualTo(TRACE);
  }

  @Test
  void noSpanIsSampledWhereNothingCollectsThem() throws IOException {
    edge(
        "GET /web/v1/x", bearer("experience"), "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01");
    assertThat(gateway.upstream("exp-web").last().header("traceparent").orElseThrow())
        .endsWith("-00");
  }

  @Test
  void aTraceBeginsAtTheEdgeAndHasOneIdInServiceLogAndProblem() throws IOException {
    edge("GET /web/v1/x", bearer("experience"), "X-Request-Id: trace-made");
    assertThat(traceIdOfUpstream()).matches("[0-9a-f]{32}");
    assertThat(gateway.logged("requestId", "trace-made").path("traceId").asText())
        .isEqualTo(traceIdOfUpstream());
    String refused =
        edge("GET /web/v1/x", "X-Request-Id: trace-refused").json().path("traceId").asText();
    assertThat(refused).matches("[0-9a-f]{32}");
    assertThat(gateway.logged("requestId", "trace-refused").path("traceId").asText())
        .isEqualTo(refused);
  }

  @Test
  void theLogSaysWhoAndWhatButNeverTokenOrQuery() throws IOException {
    String token = issuer.token("mobile-demo", "silver", "experience");
    edge(
        "GET /web/v1/customers?query=ann%40example.com",
        "Authorization: Bearer " + token,
        "X-Request-Id: logged-1",
        "Cookie: session=secret-cookie");
    JsonNode line = gateway.logged("requestId", "logged-1");
    assertThat(line.path("consumer").asText()).isEqualTo("mobile-demo");
    assertThat(line.path("tier").asText()).isEqualTo("silver");
    assertThat(line.path("path").asText()).isEqualTo("/web/v1/customers");
    assertThat(line.path("route").asText()).isEqualTo("exp-web");
    assertThat(line.path("status").asInt()).isEqualTo(200);
    assertThat(gateway.log())
        .doesNotContain("example.com")
        .doesNotContain(token)
        .doesNotContain("secret-cookie");
  }

  private static String traceIdOfUpstream() {
    return gateway.upstream("exp-web").last().header("traceparent").orElseThrow().split("-")[1];
  }

  private static String bearer(String audience) {
    return bearer("bench", audience);
  }
}
