package io.strata.launcher.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much the gateway takes, from whom. */
class GatewayLimitsTest extends StartedGateway {
  private static final int MIB = 1024 * 1024;
  private static final int BRONZE = 120;

  /**
   * Buckets refill while a test runs, by two calls a second: this many calls meet an empty one even
   * where a call takes 0.4 s.
   */
  private static final int BEYOND_BRONZE = 600;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/web/v1/x",
        "/partner/graphql",
        "/nothing",
        "/realms/strata/x",
        "/portal",
        "/web/app/"
      })
  void aBodyBeyondOneMebibyteIs413OnAnyPathOfTheEdge(String path) throws IOException {
    for (String request : oversized("POST " + path, MIB + 1)) {
      Answer.to(gateway.edge(), request).assertProblem(413, "payload-too-large", false);
    }
    assertThat(gateway.reached()).isEmpty();
  }

  @Test
  void anAuthenticatedBodyBeyondOneMebibyteIs413AsWell() throws IOException {
    String token = "Authorization: Bearer " + issuer.token("body", "internal", "experience");
    for (String path : new String[] {"/web/v1/x", "/nothing"}) {
      Answer.to(gateway.edge(), Requests.withBody("POST " + path, MIB + 1, token))
          .assertProblem(413, "payload-too-large", false);
      Answer.to(gateway.edge(), Requests.chunked("POST " + path, MIB + 1, token))
          .assertProblem(413, "payload-too-large", false);
    }
    assertThat(gateway.reached()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sys-salesforce/v1/x", "/nothing"})
  void aBodyBeyondTenMebibytesIs413OnAnyPathInside(String path) throws IOException {
    for (String request : oversized("POST " + path, 10 * MIB + 1)) {
      Answer.to(gateway.internal(), request).assertProblem(413, "payload-too-large", false);
    }
  }

  @Test
  void aBodyOfExactlyTheLimitArrivesWhole() throws IOException {
    String edge = "Authorization: Bearer " + issuer.token("body", "internal", "experience");
    String inside = "Authorization: Bearer " + issuer.token("body", "internal", "system");
    assertThat(Answer.to(gateway.edge(), Requests.withBody("POST /web/v1/x", MIB, edge)).status())
        .isEqualTo(200);
    assertThat(Answer.to(gateway.edge(), Requests.chunked("POST /web/v1/x", MIB, edge)).status())
        .isEqualTo(200);
    assertThat(gateway.upstream("exp-web").seen())
        .extracting(Upstream.Seen::bytes)
        .containsExactly((long) MIB, (long) MIB);
    Answer.to(gateway.internal(), Requests.chunked("POST /sys-salesforce/v1/x", 10 * MIB, inside));
    assertThat(gateway.upstream("sys-salesforce").last().bytes()).isEqualTo(10L * MIB);
  }

  @Test
  void aBronzeConsumerBeyondItsTierIs429AndGoldIsUnharmed() throws IOException {
    String bronze = issuer.token("partner-acme", "bronze", "experience");
    Answer last = callUntilRefused(bronze);
    last.assertProblem(429, "too-many-requests", true);
    assertThat(Integer.parseInt(last.header("retry-after"))).isPositive();
    assertThat(last.header("x-ratelimit-limit")).startsWith("120");
    assertThat(last.header("x-ratelimit-remaining")).isEqualTo("0");
    assertThat(last.headers()).containsKey("x-ratelimit-reset");

    assertThat(callWith(issuer.token("partner-globex", "bronze", "experience")).status())
        .isEqualTo(200);
    Answer gold = callWith(issuer.token("web-demo", "gold", "experience"));
    assertThat(gold.status()).isEqualTo(200);
    assertThat(gold.header("x-ratelimit-limit")).startsWith("6000");
    assertThat(
            callWith(issuer.token("mobile-demo", "silver", "experience"))
                .header("x-ratelimit-limit"))
        .startsWith("1200");
  }

  @Test
  void aSpoofedTierBuysNothing() throws IOException {
    String bronze = issuer.token("partner-spoof", "bronze", "experience");
    callUntilRefused(bronze);
    String spoofed =
        Requests.text("GET /web/v1/x", "Authorization: Bearer " + bronze, "X-Consumer-Tier: gold");
    refused(() -> Answer.to(gateway.edge(), spoofed)).assertProblem(429, "too-many-requests", true);
  }

  @Test
  void aConsumerThatNobodyListedIsLimited() throws IOException {
    callUntilRefused(issuer.token("nobody-listed-me", "bronze", "experience"))
        .assertProblem(429, "too-many-requests", true);
  }

  @Test
  void manyOtherConsumersDoNotRefillAnEmptyBucket() throws IOException {
    String empty = issuer.token("emptied", "bronze", "experience");
    callUntilRefused(empty);
    for (int other = 0; other < 50; other++) {
      assertThat(callWith(issuer.token("other-" + other, "bronze", "experience")).status())
          .isEqualTo(200);
    }
    int accepted = 0;
    while (accepted < BRONZE && callWith(empty).status() == 200) {
      accepted++;
    }
    assertThat(accepted).as("what trickled in meanwhile, not a bucket").isLessThan(BRONZE);
  }

  @Test
  void aTokenWithoutTierCountsAsBronze() throws IOException {
    callUntilRefused(issuer.token("no-tier", null, "experience"))
        .assertProblem(429, "too-many-requests", true);
  }

  @Test
  void aTierThatNobodyKnowsIsLimitedAndHarmsNoOneElse() throws IOException {
    callUntilRefused(issuer.token("strange", "platinum", "experience"))
        .assertProblem(429, "too-many-requests", true);
    assertThat(callWith(issuer.token("beside-strange", "bronze", "experience")).status())
        .isEqualTo(200);
  }

  @Test
  void anInternalConsumerIsNotLimited() throws IOException {
    String token = issuer.token("bench", "internal", "experience");
    for (int call = 0; call < 10 * BRONZE; call++) {
      assertThat(callWith(token).status()).isEqualTo(200);
    }
  }

  @Test
  void signingInIsNotLimitedByTheSharedBucket() throws IOException {
    for (int call = 0; call < 2 * BRONZE; call++) {
      assertThat(Answer.to(gateway.edge(), Requests.text("GET /realms/strata/x")).status())
          .isEqualTo(200);
    }
  }

  @Test
  void reportsOfTheErpAreNotLimitedByTheSharedBucket() throws IOException {
    for (int call = 0; call < 2 * BRONZE; call++) {
      assertThat(Answer.to(gateway.internal(), Requests.text("POST /sys-sap/idoc-status")).status())
          .isEqualTo(200);
    }
    assertThat(gateway.upstream("sys-sap").last().target()).isEqualTo("/idoc-status");
  }

  @Test
  void theCallInClientIsHeardFromListedAddressesOnly() throws IOException {
    String callIn = Requests.text("GET /prc-customer-360/v1/x", bearer("sap-callin", "process"));
    assertThat(Answer.to(gateway.internal(), "127.0.0.1", callIn).status()).isEqualTo(200);
    Answer.to(gateway.internal(), "127.0.0.2", callIn).assertProblem(403, "forbidden", false);
    String other = Requests.text("GET /prc-customer-360/v1/x", bearer("exp-web", "process"));
    assertThat(Answer.to(gateway.internal(), "127.0.0.2", other).status()).isEqualTo(200);
  }

  /** The one path inside without a token: the ERP signs in with Basic, which its service checks. */
  @Test
  void statusDocumentsAreHeardFromListedAddressesOnly() throws IOException {
    String report =
        Requests.withBody("POST /sys-sap/idoc-status", 1, "Authorization: Basic c2FwOng=");
    assertThat(Answer.to(gateway.internal(), "127.0.0.1", report).status()).isEqualTo(200);
    assertThat(gateway.reached()).containsExactly("sys-sap /idoc-status");
    Answer.to(gateway.internal(), "127.0.0.2", report).assertProblem(403, "forbidden", false);
    Answer.to(gateway.edge(), "127.0.0.1", report).assertProblem(401, "unauthenticated", false);
    assertThat(gateway.reached()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/prc-order-fulfilment/v1/orders/R-1/milestones",
        "/prc-order-fulfilment/v1/orders/R-1/milestones/",
        "/prc-order-fulfilment/v1/orders/R-1//milestones?x=y",
        "/prc-order-fulfilment/v1/orders/R-1/%6dilestones",
        "/prc-order-fulfilment/v1/x/../orders/R-1/milestones"
      })
  void milestonesAreHeardFromListedAddressesOnlyWhoeverBringsThem(String path) throws IOException {
    String milestone = Requests.withBody("POST " + path, 1, bearer("team-returns", "process"));
    assertThat(Answer.to(gateway.internal(), "127.0.0.1", milestone).status()).isEqualTo(200);
    Answer.to(gateway.internal(), "127.0.0.2", milestone).assertProblem(403, "forbidden", false);
    assertThat(gateway.reached()).hasSize(1);
    String order = Requests.text("GET /prc-order-fulfilment/v1/orders/R-1", bearer("x", "process"));
    assertThat(Answer.to(gateway.internal(), "127.0.0.2", order).status()).isEqualTo(200);
  }

  @Test
  void aForgedForwardedForDoesNotMoveACaller() throws IOException {
    String forged =
        Requests.text(
            "GET /prc-customer-360/v1/x",
            bearer("sap-callin", "process"),
            "X-Forwarded-For: 127.0.0.1");
    Answer.to(gateway.internal(), "127.0.0.2", forged).assertProblem(403, "forbidden", false);
  }

  private static String[] oversized(String requestLine, int bytes) {
    return new String[] {
      Requests.withBody(requestLine, bytes), Requests.chunked(requestLine, bytes)
    };
  }

  private static Answer callUntilRefused(String token) throws IOException {
    int accepted = 0;
    Answer answer = callWith(token);
    while (answer.status() == 200 && accepted < BEYOND_BRONZE) {
      accepted++;
      answer = callWith(token);
    }
    assertThat(accepted).as("the whole bucket is usable").isGreaterThanOrEqualTo(BRONZE);
    return answer;
  }

  private interface Call {
    Answer send() throws IOException;
  }

  /** The first refusal of a consumer whose bucket is empty, but for what trickles in. */
  private static Answer refused(Call call) throws IOException {
    Answer answer = call.send();
    for (int more = 0; more < BRONZE && answer.status() == 200; more++) {
      answer = call.send();
    }
    return answer;
  }

  private static Answer callWith(String token) throws IOException {
    return edge("GET /web/v1/x", "Authorization: Bearer " + token);
  }
}
