package io.strata.system.salesforce.opportunity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.strata.system.salesforce.StubbedOrg.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.system.salesforce.Api;
import io.strata.system.salesforce.StubbedOrg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many opportunities in one call: what becomes of each, and how often the vendor is called. */
@QuarkusTest
class OpportunityBatchTest {

  private static final String A = "0065g00000AbCdEAAV";
  private static final String B = "0065g00000AbCdFAAV";
  private static final String C = "0065g00000AbCdG";
  private static final String LOCK = "UNABLE_TO_LOCK_ROW";

  @BeforeEach
  @AfterEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  private static ValidatableResponse update(String... ids) {
    return updateWithin(null, ids);
  }

  private static ValidatableResponse updateWithin(String budget, String... ids) {
    String items =
        Arrays.stream(ids)
            .map(
                "{\"id\":\"%s\",\"orderNumber\":\"4002001\",\"deliveryStatus\":\"shipped\"}"
                    ::formatted)
            .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    var call = Api.with("opportunities:write").body(items);
    return (budget == null ? call : call.header("X-Request-Budget", budget))
        .patch("/v1/opportunities")
        .then();
  }

  private static String saved(String id) {
    return "{\"id\":\"%s\",\"success\":true,\"errors\":[]}".formatted(id);
  }

  private static String refused(String code, String... fields) {
    return """
        {"success":false,"errors":[{"statusCode":"%s","message":"said %s","fields":[%s]}]}"""
        .formatted(
            code,
            code,
            Arrays.stream(fields).map(f -> "\"" + f + "\"").collect(Collectors.joining(",")));
  }

  private static ResponseDefinitionBuilder results(String... results) {
    return okJson("[" + String.join(",", results) + "]");
  }

  /** One answer after the other. */
  private static void vendorAnswers(ResponseDefinitionBuilder... answers) {
    List<String> states =
        new ArrayList<>(
            Stream.iterate(1, i -> i + 1).limit(answers.length).map(i -> "s" + i).toList());
    states.addFirst(Scenario.STARTED);
    for (int i = 0; i < answers.length; i++) {
      StubbedOrg.wireMock()
          .register(
              StubbedOrg.collecting()
                  .inScenario("batch")
                  .whenScenarioStateIs(states.get(i))
                  .willReturn(answers[i])
                  .willSetStateTo(states.get(i + 1)));
    }
  }

  private static List<String> bodies() {
    return StubbedOrg.collections().stream().map(r -> r.getBodyAsString()).toList();
  }

  @Test
  void everyRecordOfACallHasItsOwnResultInOrder() {
    vendorAnswers(
        results(
            saved(A),
            refused("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Delivery_Status__c"),
            saved(C + "AAV")));
    update(A, B, C)
        .statusCode(200)
        .body("items.id", contains(A, B, C))
        .body("items.updated", contains(true, false, true))
        .body("items[0]", not(hasKey("problem")))
        .body("items[1].problem", is("rule-violated"))
        .body("items[1].retryable", is(false))
        .body("items[1].detail", is("/deliveryStatus: said FIELD_CUSTOM_VALIDATION_EXCEPTION"));
    assertThat(bodies())
        .singleElement()
        .asString()
        .startsWith(
            "{\"allOrNone\":false,\"records\":[{\"attributes\":{\"type\":\"Opportunity\"},"
                + "\"id\":\"0065g00000AbCdEAAV\",\"SAP_Order_Number__c\":\"4002001\","
                + "\"Delivery_Status__c\":\"Shipped\"},");
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_CROSS_REFERENCE_KEY, not-found, false",
    "ENTITY_IS_DELETED, not-found, false",
    "MALFORMED_ID, not-found, false",
    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, rule-violated, false",
    "STRING_TOO_LONG, rule-violated, false",
    "ENTITY_IS_LOCKED, conflict, false",
    "INSUFFICIENT_ACCESS_OR_READONLY, upstream-refused, false",
    "INVALID_FIELD, upstream-refused, false",
    "SERVER_UNAVAILABLE, upstream-unavailable, true",
    "REQUEST_LIMIT_EXCEEDED, allowance-exhausted, true"
  })
  void refusalOfARecordIsToldInOurWordsAndNotTriedAgain(
      String code, String slug, boolean retryable) {
    vendorAnswers(results(refused(code)));
    update(A)
        .statusCode(200)
        .body("items[0].updated", is(false))
        .body("items[0].problem", is(slug))
        .body("items[0].retryable", is(retryable));
    assertThat(bodies()).hasSize(1);
  }

  @Test
  void refusalOfUsDoesNotQuoteWhatWasSent() {
    vendorAnswers(results(refused("INVALID_FIELD")));
    update(A).body("items[0].detail", is("Salesforce answered INVALID_FIELD"));
  }

  @Test
  void refusalWithoutAReasonIsTheVendorsFault() {
    vendorAnswers(results("{\"success\":false,\"errors\":[]}"));
    update(A).statusCode(200).body("items[0].problem", is("upstream-refused"));
  }

  @Test
  void lockedRecordsAloneAreTriedAgain() {
    vendorAnswers(results(saved(A), refused(LOCK), refused("STRING_TOO_LONG")), results(saved(B)));
    update(A, B, C)
        .statusCode(200)
        .body("items.id", contains(A, B, C))
        .body("items.updated", contains(true, true, false));
    assertThat(bodies()).hasSize(2);
    assertThat(bodies().get(1)).contains(B).doesNotContain(A).doesNotContain(C);
  }

  @Test
  void recordThatStaysLockedIsGivenBackAfterTwoMoreTries() {
    vendorAnswers(results(saved(A), refused(LOCK)), results(refused(LOCK)), results(refused(LOCK)));
    update(A, B)
        .statusCode(200)
        .body("items.updated", contains(true, false))
        .body("items[1].problem", is("upstream-unavailable"))
        .body("items[1].retryable", is(true))
        .body("items[1].detail", is("Salesforce answered UNABLE_TO_LOCK_ROW"));
    assertThat(bodies()).hasSize(3);
  }

  @Test
  void lockedRecordIsNotTriedAgainWhenNobodyWouldWaitForIt() {
    vendorAnswers(results(saved(A), refused(LOCK)), results(refused(LOCK)));
    updateWithin("900", A, B).statusCode(200).body("items.updated", contains(true, false));
    assertThat(bodies()).hasSize(2);
  }

  @Test
  void failureOfTheRepeatLeavesTheOtherResultsStanding() {
    vendorAnswers(results(saved(A), refused(LOCK)), aResponse().withStatus(503));
    update(A, B)
        .statusCode(200)
        .body("items.updated", contains(true, false))
        .body("items[1].problem", is("upstream-unavailable"));
    assertThat(bodies()).hasSize(2);
  }

  @Test
  void sessionThatRanOutIsRenewedAndTheCallMadeOnceMore() {
    vendorAnswers(refusal(401, "INVALID_SESSION_ID"), results(saved(A)));
    update(A).statusCode(200).body("items.updated", contains(true));
    assertThat(bodies()).hasSize(2);
    assertThat(StubbedOrg.logins()).isEqualTo(1);
  }

  @Test
  void sessionThatIsNeverAcceptedEndsAfterOneRenewal() {
    StubbedOrg.collection(refusal(401, "INVALID_SESSION_ID"));
    update(A).statusCode(502);
    assertThat(bodies()).hasSize(2);
  }

  @Test
  void missingResourceOfTheVendorIsOurFault() {
    StubbedOrg.collection(refusal(404, "NOT_FOUND"));
    update(A).statusCode(502).body("type", is("https://strata.dev/problems/upstream-refused"));
    assertThat(bodies()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void callThatMayHaveArrivedIsMadeOnce(int status) {
    StubbedOrg.collection(aResponse().withStatus(status).withBody("<html>busy</html>"));
    update(A).statusCode(503);
    assertThat(bodies()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK"})
  void brokenConnectionIsUnavailabilityAndNotRepeated(Fault fault) {
    StubbedOrg.collection(aResponse().withFault(fault));
    update(A).statusCode(503);
    assertThat(bodies()).hasSize(1);
  }

  @Test
  void slowVendorCostsNoMoreThanTheBudget() {
    StubbedOrg.collection(results(saved(A)).withFixedDelay(4000));
    updateWithin("400", A).statusCode(504);
    assertThat(bodies()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[]", "[null]", "[{}]", "<html>", "[{\"success\":"})
  void garbageIsARefusal(String body) {
    StubbedOrg.collection(okJson(body));
    update(A).statusCode(502).body("type", is("https://strata.dev/problems/upstream-refused"));
    assertThat(bodies()).hasSize(1);
  }
}
