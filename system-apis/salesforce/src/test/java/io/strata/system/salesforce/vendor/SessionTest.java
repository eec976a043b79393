package io.strata.system.salesforce.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.strata.system.salesforce.StubbedOrg.querying;
import static io.strata.system.salesforce.StubbedOrg.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.salesforce.Api;
import io.strata.system.salesforce.StubbedOrg;
import io.strata.testing.StubbedUpstreams;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionTest {

  private static final int CALLERS = 50;

  private String fresh;

  @BeforeEach
  @AfterEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
    fresh = "00D5g00000AbCdE!" + UUID.randomUUID();
  }

  /** From now on only the fresh token is accepted, and this is how a login is answered. */
  private void sessionExpires(ResponseDefinitionBuilder login) {
    StubbedOrg.query("FROM Account", refusal(401, "INVALID_SESSION_ID"));
    StubbedOrg.wireMock()
        .register(
            querying("FROM Account")
                .atPriority(1)
                .withHeader("Authorization", equalTo("Bearer " + fresh))
                .willReturn(okJson(StubbedOrg.page())));
    StubbedOrg.login(login);
  }

  private static int read() {
    return Api.with("accounts:read").get("/v1/accounts").statusCode();
  }

  @Test
  void fiftyCallersWithAnExpiredSessionLogInOnce() throws Exception {
    sessionExpires(okJson(StubbedOrg.tokenAnswer(fresh)).withFixedDelay(500));
    CountDownLatch together = new CountDownLatch(CALLERS);
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<Integer>> answers =
          IntStream.range(0, CALLERS)
              .mapToObj(
                  i ->
                      callers.submit(
                          () -> {
                            together.countDown();
                            together.await();
                            return read();
                          }))
              .toList();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    assertThat(StubbedOrg.logins()).isEqualTo(1);
    assertThat(StubbedOrg.queries()).hasSizeLessThanOrEqualTo(2 * CALLERS);
  }

  @Test
  void assertionIsSignedForTheLoginHostAndShortLived() throws Exception {
    sessionExpires(okJson(StubbedOrg.tokenAnswer(fresh)));
    assertThat(read()).isEqualTo(200);
    var request = StubbedOrg.tokenRequests().getFirst();
    assertThat(request.formParameter("grant_type").firstValue())
        .isEqualTo("urn:ietf:params:oauth:grant-type:jwt-bearer");
    String[] parts = request.formParameter("assertion").firstValue().split("\\.");
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(StubbedOrg.publicKey())));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(claims.path("iss").asText()).isEqualTo(StubbedOrg.CLIENT_ID);
    assertThat(claims.path("sub").asText()).isEqualTo(StubbedOrg.USERNAME);
    assertThat(claims.path("aud").asText()).isEqualTo(StubbedUpstreams.base() + "/login");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isBetween(1L, 180L);
  }

  @Test
  void refusedLoginIsARefusalAndTriedOnceACall() {
    sessionExpires(
        aResponse()
            .withStatus(400)
            .withBody(
                """
                {"error":"invalid_grant","error_description":"user integration@strata.test is inactive"}"""));
    Api.with("accounts:read")
        .get("/v1/accounts")
        .then()
        .statusCode(502)
        .body("type", is("https://strata.dev/problems/upstream-refused"))
        .body("detail", is("Salesforce refuses our login: invalid_grant"));
    assertThat(StubbedOrg.logins()).isEqualTo(1);
  }

  @Test
  void loginHostThatCannotBeReachedIsUnavailability() {
    sessionExpires(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    Api.with("accounts:read")
        .get("/v1/accounts")
        .then()
        .statusCode(503)
        .body("type", is("https://strata.dev/problems/upstream-unavailable"));
    assertThat(StubbedOrg.logins()).isEqualTo(3);
  }

  @Test
  void loginThatAnswersNonsenseIsARefusal() {
    for (String body :
        List.of("<html/>", "{}", "{\"access_token\":\"x\",\"instance_url\":\"nowhere\"}")) {
      sessionExpires(okJson(body));
      assertThat(read()).isEqualTo(502);
    }
  }

  @Test
  void slowLoginCostsTheCallerNoMoreThanItsBudgetAndServesTheNext() {
    sessionExpires(okJson(StubbedOrg.tokenAnswer(fresh)).withFixedDelay(1200));
    Api.with("accounts:read")
        .header("X-Request-Budget", "300")
        .get("/v1/accounts")
        .then()
        .statusCode(504);
    assertThat(read()).isEqualTo(200);
    assertThat(StubbedOrg.logins()).isEqualTo(1);
  }
}
