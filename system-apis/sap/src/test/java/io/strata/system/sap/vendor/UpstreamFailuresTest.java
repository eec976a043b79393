package io.strata.system.sap.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.strata.system.sap.StubbedSap.ODATA;
import static io.strata.system.sap.StubbedSap.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.system.sap.Api;
import io.strata.system.sap.StubbedSap;
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
  private static final String PRODUCTS = "API_PRODUCT_SRV/A_Product";
  private static final String ITEM =
      "API_SALES_ORDER_SRV/A_SalesOrderItem(SalesOrder='4711',SalesOrderItem='10')";
  private static final String ORDER =
      """
      {"__metadata":{"etag":"W/\\"datetimeoffset'2026-11-23T10%3A15%3A30.1234560Z'\\""},"SalesOrder":"4711",
       "to_Item":{"results":[
        {"SalesOrderItem":"10","Material":"P-1001","RequestedQuantity":"2","SalesDocumentRjcnReason":""}]}}""";

  @BeforeEach
  @AfterEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
    StubbedSap.answers(
        "GET", "API_SALES_ORDER_SRV/A_SalesOrder('4711')", okJson(StubbedSap.entity(ORDER)));
  }

  private static ValidatableResponse read() {
    return Api.with("materials:read").get("/v1/materials").then();
  }

  private static ValidatableResponse write() {
    return Api.with("orders:write")
        .body("{\"reason\":\"customer_request\"}")
        .put("/v1/orders/4711/lines/10/cancellation")
        .then();
  }

  private static void vendorAnswers(ResponseDefinitionBuilder answer) {
    StubbedSap.answers("GET", PRODUCTS, answer);
    StubbedSap.answers("PATCH", ITEM, answer);
  }

  private static int reads() {
    return StubbedSap.calls("GET", ODATA + PRODUCTS).size();
  }

  private static int writes() {
    return StubbedSap.calls("PATCH", ".*").size();
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

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refusalOfOurUserIsOurFault(int status) {
    vendorAnswers(
        aResponse().withStatus(status).withHeader("Content-Type", "text/html").withBody("<html/>"));
    refused(read().body("detail", is("SAP answered " + status)));
    assertThat(reads()).isEqualTo(1);
    refused(write());
    assertThat(writes()).isEqualTo(1);
  }

  @Test
  void serviceThatIsNotActiveIsOurFault() {
    vendorAnswers(refusal(404, "/IWFND/MED/170", "No service found"));
    refused(read().body("detail", is("SAP answered 404 /IWFND/MED/170")));
    refused(write());
    assertThat(reads()).isEqualTo(1);
    assertThat(writes()).isEqualTo(1);
  }

  @Test
  void recordThatIsNotThereIsNotFound() {
    StubbedSap.answers(
        "GET",
        "API_SALES_ORDER_SRV/A_SalesOrder('4712')",
        refusal(404, "/IWBEP/CM_MGW_RT/020", "Resource not found for segment 'A_SalesOrderType'"));
    problem(Api.with("orders:read").get("/v1/orders/0000004712").then(), 404, "not-found", false);
    assertThat(StubbedSap.calls("GET", ".*A_SalesOrder.*")).hasSize(1);
  }

  @Test
  void queryTheVendorDoesNotUnderstandIsOurFault() {
    vendorAnswers(refusal(400, "005056A509B11EE1B9A8FEA8DE87F78E", "Property X not found"));
    refused(read());
    assertThat(reads()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void failingVendorIsAskedAgainForReadsOnly(int status) {
    vendorAnswers(aResponse().withStatus(status).withBody("<html>no work process</html>"));
    unavailable(read());
    assertThat(reads()).isEqualTo(ATTEMPTS_OF_A_READ);
    unavailable(write());
    assertThat(writes()).isEqualTo(1);
  }

  @Test
  void waitThatDoesNotFitTheBudgetIsToldToTheCaller() {
    vendorAnswers(aResponse().withStatus(429).withHeader("Retry-After", "7"));
    unavailable(
        Api.with("materials:read")
            .header("X-Request-Budget", "900")
            .get("/v1/materials")
            .then()
            .header("Retry-After", "7"));
    assertThat(reads()).isEqualTo(1);
  }

  @Test
  void slowVendorCostsNoMoreThanTheBudget() {
    vendorAnswers(okJson(StubbedSap.rows()).withFixedDelay(4000));
    Instant start = Instant.now();
    problem(
        Api.with("materials:read").header("X-Request-Budget", "400").get("/v1/materials").then(),
        504,
        "deadline-exceeded",
        true);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(1500));
    assertThat(reads()).isEqualTo(1);
  }

  /** Headers at once, then a body that comes in drops. */
  @Test
  void vendorThatFallsSilentInTheMiddleOfAnAnswerCostsNoMoreThanTheBudget() {
    vendorAnswers(okJson(StubbedSap.rows()).withChunkedDribbleDelay(4, 4000));
    Instant start = Instant.now();
    problem(
        Api.with("materials:read").header("X-Request-Budget", "400").get("/v1/materials").then(),
        504,
        "deadline-exceeded",
        true);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(1500));
  }

  /** The last one promises more than it sends: headers, then an end in the middle of the body. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK"})
  void brokenConnectionIsTriedAgainForReadsOnly(Fault fault) {
    vendorAnswers(aResponse().withFault(fault));
    unavailable(read());
    assertThat(reads()).isEqualTo(ATTEMPTS_OF_A_READ);
    unavailable(write());
    assertThat(writes()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>maintenance</html>", "", "{\"d\":{\"results\":[{\"Prod"})
  void garbageIsNotAskedForTwice(String body) {
    vendorAnswers(aResponse().withStatus(200).withBody(body));
    refused(read().body("detail", is("SAP answered something unreadable")));
    assertThat(reads()).isEqualTo(1);
  }

  @Test
  void ruleOfTheVendorIsToldInItsWords() {
    vendorAnswers(refusal(400, "V1/263", "Item 000010 is already completed"));
    problem(
        write()
            .body("detail", is("Item 000010 is already completed"))
            .body("violations[0].message", is("Item 000010 is already completed [V1/263]")),
        422,
        "rule-violated",
        false);
    assertThat(writes()).isEqualTo(1);
  }

  @Test
  void refusalsAndLocksSayNothingAboutTheVendorsHealth() {
    vendorAnswers(refusal(400, "V1/042", "Document 4711 is currently being processed by user X"));
    for (int i = 0; i < 7; i++) {
      unavailable(write());
    }
    vendorAnswers(refusal(400, "V1/263", "Item 000010 is already completed"));
    for (int i = 0; i < 7; i++) {
      problem(write(), 422, "rule-violated", false);
    }
    assertThat(writes()).as("the breaker stays closed").isEqualTo(14);
  }

  @Test
  void vendorThatKeepsFailingIsLeftAloneAndTriedAgainWithOneCall() {
    vendorAnswers(aResponse().withStatus(500));
    unavailable(read());
    unavailable(read());
    assertThat(reads()).as("five failures open the breaker").isEqualTo(5);
    unavailable(read().header("Retry-After", "1"));
    assertThat(reads()).as("an open breaker calls nobody").isEqualTo(5);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              unavailable(read());
              return reads() > 5;
            });
    assertThat(reads()).as("half-open: one probe").isEqualTo(6);
    vendorAnswers(okJson(StubbedSap.rows()));
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> read().extract().statusCode() == 200);
    assertThat(reads()).isEqualTo(7);
  }
}
