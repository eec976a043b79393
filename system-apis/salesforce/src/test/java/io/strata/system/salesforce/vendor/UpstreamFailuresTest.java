package io.strata.system.salesforce.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.strata.system.salesforce.StubbedOrg.querying;
import static io.strata.system.salesforce.StubbedOrg.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.system.salesforce.Api;
import io.strata.system.salesforce.StubbedOrg;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a caller sees when the vendor fails, and how often the vendor was called: reads are repeated
 * twice here, writes never.
 */
@QuarkusTest
class UpstreamFailuresTest {

  private static final int ATTEMPTS_OF_A_READ = 3;
  private static final String BODY = "{\"name\":\"Acme\"}";

  @BeforeEach
  @AfterEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  private static ValidatableResponse read() {
    return Api.with("accounts:read").get("/v1/accounts").then();
  }

  private static ValidatableResponse write() {
    return Api.with("accounts:write").body(BODY).put("/v1/accounts/C-10001").then();
  }

  private static void vendorAnswers(ResponseDefinitionBuilder answer) {
    StubbedOrg.query("FROM Account", answer);
    StubbedOrg.write("Account/Customer_Number__c/C-10001", answer);
  }

  private static void refused(ValidatableResponse response) {
    problem(response, 502, "upstream-refused", false);
  }

  private static void unavailable(ValidatableResponse response) {
    problem(response, 503, "upstream-unavailable", true);
  }

  private static void problem(
      ValidatableResponse response, int status, String slug, boolean retryable) {
    response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", is("https://strata.dev/problems/" + slug))
        .body("retryable", is(retryable));
  }

  @Test
  void sessionThatRanOutIsRenewedAndTheCallMadeOnceMore() {
    StubbedOrg.wireMock()
        .register(
            querying("FROM Account")
                .inScenario("expiry")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(refusal(401, "INVALID_SESSION_ID"))
                .willSetStateTo("renewed"));
    StubbedOrg.wireMock()
        .register(
            querying("FROM Account")
                .inScenario("expiry")
                .whenScenarioStateIs("renewed")
                .willReturn(okJson(StubbedOrg.page())));
    read().statusCode(200);
    assertThat(StubbedOrg.queries()).hasSize(2);
    assertThat(StubbedOrg.logins()).isEqualTo(1);
  }

  @Test
  void sessionThatIsNeverAcceptedEndsAfterOneRenewal() {
    vendorAnswers(refusal(401, "INVALID_SESSION_ID"));
    refused(read());
    assertThat(StubbedOrg.queries()).hasSize(2);
    assertThat(StubbedOrg.logins()).isEqualTo(1);
    refused(write());
    assertThat(StubbedOrg.writes()).hasSize(2);
    assertThat(StubbedOrg.logins()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVALID_OPERATION_WITH_EXPIRED_PASSWORD", "INVALID_AUTH_HEADER"})
  void refusalThatNoNewSessionCuresIsNotRenewed(String code) {
    vendorAnswers(refusal(401, code));
    refused(read());
    assertThat(StubbedOrg.queries()).hasSize(1);
    assertThat(StubbedOrg.logins()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INSUFFICIENT_ACCESS", "API_DISABLED_FOR_ORG"})
  void refusalOfOurUserIsOurFault(String code) {
    vendorAnswers(refusal(403, code));
    refused(read().body("detail", is("Salesforce answered 403 " + code)));
    assertThat(StubbedOrg.queries()).hasSize(1);
  }

  @Test
  void exhaustedAllowanceIsNotSpentOnRepeats() {
    vendorAnswers(refusal(403, "REQUEST_LIMIT_EXCEEDED"));
    for (int i = 0; i < 10; i++) {
      problem(read(), 503, "allowance-exhausted", true);
    }
    assertThat(StubbedOrg.queries()).as("one call each, and no breaker").hasSize(10);
  }

  @Test
  void missingResourceOfTheVendorIsOurFault() {
    vendorAnswers(refusal(404, "NOT_FOUND"));
    refused(read());
    assertThat(StubbedOrg.queries()).hasSize(1);
    refused(write());
    assertThat(StubbedOrg.writes()).hasSize(1);
  }

  @Test
  void queryTheVendorDoesNotUnderstandIsOurFault() {
    vendorAnswers(refusal(400, "MALFORMED_QUERY"));
    refused(read());
    assertThat(StubbedOrg.queries()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {420, 429, 500, 502, 503, 504})
  void failingVendorIsAskedAgainForReadsOnly(int status) {
    vendorAnswers(aResponse().withStatus(status).withBody("<html>busy</html>"));
    unavailable(read());
    assertThat(StubbedOrg.queries()).hasSize(ATTEMPTS_OF_A_READ);
    unavailable(write());
    assertThat(StubbedOrg.writes()).hasSize(1);
  }

  @Test
  void waitTheVendorAsksForIsKept() {
    Instant start = Instant.now();
    StubbedOrg.wireMock()
        .register(
            querying("FROM Account")
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "1"))
                .willSetStateTo("calm"));
    StubbedOrg.wireMock()
        .register(
            querying("FROM Account")
                .inScenario("busy")
                .whenScenarioStateIs("calm")
                .willReturn(okJson(StubbedOrg.page())));
    read().statusCode(200);
    assertThat(StubbedOrg.queries()).hasSize(2);
    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void waitThatDoesNotFitTheBudgetIsToldToTheCaller() {
    vendorAnswers(aResponse().withStatus(503).withHeader("Retry-After", "7"));
    unavailable(
        Api.with("accounts:read")
            .header("X-Request-Budget", "900")
            .get("/v1/accounts")
            .then()
            .header("Retry-After", "7"));
    assertThat(StubbedOrg.queries()).hasSize(1);
  }

  @Test
  void slowVendorCostsNoMoreThanTheBudget() {
    vendorAnswers(okJson(StubbedOrg.page()).withFixedDelay(4000));
    Instant start = Instant.now();
    problem(
        Api.with("accounts:read").header("X-Request-Budget", "400").get("/v1/accounts").then(),
        504,
        "deadline-exceeded",
        true);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(1500));
    assertThat(StubbedOrg.queries()).hasSize(1);
  }

  /** The last one promises more than it sends: headers, then an end in the middle of the body. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK"})
  void brokenConnectionIsTriedAgainForReadsOnly(Fault fault) {
    vendorAnswers(aResponse().withFault(fault));
    unavailable(read());
    assertThat(StubbedOrg.queries()).hasSize(ATTEMPTS_OF_A_READ);
    unavailable(write());
    assertThat(StubbedOrg.writes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Down for maintenance</body></html>",
        "{\"totalSize\":1,\"done\":true,\"records\":[{\"Id\":\"0015g",
        "{\"totalSize\":1}",
        "[]",
        "null",
        ""
      })
  void garbageIsARefusalAndNotAskedForAgain(String body) {
    vendorAnswers(ok(body));
    refused(read());
    assertThat(StubbedOrg.queries()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNABLE_TO_LOCK_ROW", "QUERY_TIMEOUT"})
  void momentaryRefusalIsAskedAgainForReadsOnlyAndLeavesTheBreakerClosed(String code) {
    vendorAnswers(refusal(400, code));
    for (int i = 0; i < 10; i++) {
      unavailable(write());
    }
    assertThat(StubbedOrg.writes()).as("ten refusals, ten calls").hasSize(10);
    unavailable(read());
    unavailable(read());
    assertThat(StubbedOrg.queries()).hasSize(2 * ATTEMPTS_OF_A_READ);
  }

  @Test
  void moreThanOneMatchIsAConflict() {
    vendorAnswers(aResponse().withStatus(300).withBody("[\"/a\",\"/b\"]"));
    problem(write(), 409, "conflict", false);
  }

  @Test
  void vendorThatKeepsFailingIsLeftAloneAndTriedAgainWithOneCall() {
    vendorAnswers(aResponse().withStatus(500));
    unavailable(read());
    unavailable(read());
    assertThat(StubbedOrg.queries()).as("five failures open the breaker").hasSize(5);
    unavailable(read().header("Retry-After", "1"));
    assertThat(StubbedOrg.queries()).as("an open breaker calls nobody").hasSize(5);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              unavailable(read());
              return StubbedOrg.queries().size() > 5;
            });
    assertThat(StubbedOrg.queries()).as("half-open: one probe").hasSize(6);
    vendorAnswers(okJson(StubbedOrg.page()));
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> read().extract().statusCode() == 200);
    assertThat(StubbedOrg.queries()).hasSize(7);
  }
}
