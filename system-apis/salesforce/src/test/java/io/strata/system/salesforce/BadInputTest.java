package io.strata.system.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.strata.system.salesforce.paging.Cursor;
import io.strata.testing.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is not in the contract never reaches the vendor, and the caller is told everything at once.
 */
@QuarkusTest
class BadInputTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @BeforeEach
  void freshVendor() {
    StubbedOrg.reset();
  }

  @AfterEach
  void vendorWasNotAsked() {
    assertThat(StubbedOrg.queries()).isEmpty();
    assertThat(StubbedOrg.writes()).isEmpty();
    assertThat(StubbedOrg.collections()).isEmpty();
  }

  private static ValidatableResponse put(String body) {
    return Api.with("accounts:write").body(body).put("/v1/accounts/C-10001").then();
  }

  private static void invalid(ValidatableResponse response) {
    response
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", is("https://strata.dev/problems/invalid-request"));
  }

  private static void unreadable(ValidatableResponse response) {
    response
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", is("https://strata.dev/problems/unreadable-body"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C-10001' OR Name != '",
        "C-10001'--",
        "C-10001\\",
        "'",
        "C-1",
        "c-10001",
        "C-100010001",
        "C-10001\u0000"
      })
  void idThatIsNoneIsInvalid(String id) {
    ValidatableResponse response =
        Api.with("accounts:read").pathParam("id", id).get("/v1/accounts/{id}").then();
    invalid(response);
    response.body("violations.parameter", containsInAnyOrder("id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/contacts/003'", "/v1/contacts/0035g00000AbCdEAAVX"})
  void recordIdThatIsNoneIsInvalid(String url) {
    invalid(Api.with("contacts:read").get(url).then());
  }

  @ParameterizedTest
  @ValueSource(strings = {"?accounts=", "?accounts=,", "?accounts"})
  void reachThatNamesNobodyIsNotTakenForEverybody(String nobody) {
    ValidatableResponse response = Api.with("accounts:read").get("/v1/accounts" + nobody).then();
    invalid(response);
    response.body("violations.parameter", containsInAnyOrder("accounts"));
  }

  /** A slash of an id is a part of it, not of the path. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/opportunities/by-external-id/a%2Fb|externalId|"
            + "{\"name\":\"A\",\"stage\":\"S\",\"closeDate\":\"2026-12-01\"}",
        "/v1/accounts/C-10001%2Fprofile|id|{\"name\":\"A\"}"
      })
  void encodedSlashIsAPartOfTheIdItIsIn(String url, String parameter, String body) {
    ValidatableResponse response =
        Api.with("accounts:write", "opportunities:write")
            .urlEncodingEnabled(false)
            .body(body)
            .put(url)
            .then();
    invalid(response);
    response.body("violations.parameter", containsInAnyOrder(parameter));
  }

  /** Fingerprint of a list without filter, as anybody can make it, before a key of no record. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "C-10001", "0035g00000AbCdEAAA", "0035g00000AbCdE"})
  void forgedCursorIsInvalid(String key) {
    String end = Cursor.next(key, null, null);
    ValidatableResponse response =
        Api.with("contacts:read").queryParam("cursor", end).get("/v1/contacts").then();
    invalid(response);
    response.body("violations.parameter", containsInAnyOrder("cursor"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+10000-01-01", "4001-01-01", "1699-12-31", "-0001-01-01"})
  void dateTheOrgCannotStoreIsInvalid(String date) {
    ValidatableResponse response =
        Api.with("opportunities:write")
            .body("{\"name\":\"A\",\"stage\":\"S\",\"closeDate\":\"%s\"}".formatted(date))
            .put("/v1/opportunities/by-external-id/D-1")
            .then();
    invalid(response);
    response.body("violations.pointer", containsInAnyOrder("/closeDate"));
  }

  @Test
  void everyBadParameterIsNamed() {
    ValidatableResponse response =
        Api.with("opportunities:read")
            .queryParam("accountId", "C-1' OR 'a'='a")
            .queryParam("limit", "101")
            .queryParam("stage", "x".repeat(41))
            .queryParam("query", "y".repeat(81))
            .get("/v1/opportunities")
            .then();
    invalid(response);
    response.body(
        "violations.parameter", containsInAnyOrder("accountId", "limit", "stage", "query"));
  }

  @Test
  void parameterOfTheWrongTypeIsNamedWithTheOthers() {
    ValidatableResponse response =
        Api.with("contacts:read")
            .queryParam("accountId", "nobody")
            .queryParam("limit", "many")
            .get("/v1/contacts")
            .then();
    invalid(response);
    response.body("violations.parameter", containsInAnyOrder("accountId", "limit"));
  }

  @Test
  void headerIsNamedAsTheContractNamesIt() {
    ValidatableResponse response =
        Api.with("accounts:write")
            .header("If-Match", "\"" + "x".repeat(200) + "\"")
            .body("{\"name\":\"A\"}")
            .patch("/v1/accounts/C-10001")
            .then();
    invalid(response);
    response.body("violations.parameter", containsInAnyOrder("If-Match"));
  }

  @Test
  void everyBadMemberIsPointedAt() {
    ValidatableResponse response =
        put(
            """
            {"name":"","phone":"%s","billingAddress":{"city":"%s","country":"DE"}}"""
                .formatted("1".repeat(41), "c".repeat(41)));
    invalid(response);
    response.body(
        "violations.pointer", containsInAnyOrder("/name", "/phone", "/billingAddress/city"));
  }

  /** Fifteen and eighteen characters are two names of one record. */
  @Test
  void opportunityNamedTwiceOrNotChangedIsPointedAtWithTheOthers() {
    ValidatableResponse response =
        Api.with("opportunities:write")
            .body(
                """
                {"items":[{"id":"0065g00000AbCdEAAV","stage":"Closed Won"},
                 {"id":"0065g00000aBcDe","stage":"Closed Won"},
                 {"id":"0065g00000AbCdE","stage":"Closed Won"},{"id":"0065g00000AbCdF"}]}""")
            .patch("/v1/opportunities")
            .then();
    invalid(response);
    response.body("violations.pointer", containsInAnyOrder("/items/2/id", "/items/3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|/items",
        "null|/items",
        "[{\"id\":\"006'\",\"stage\":\"A\"}]|/items/0/id",
        "[{\"stage\":\"A\"}]|/items/0/id",
        "[{\"id\":\"0065g00000AbCdE\",\"orderNumber\":\"123456789012345678901\"}]"
            + "|/items/0/orderNumber"
      })
  void badItemIsPointedAt(String items, String pointer) {
    ValidatableResponse response =
        Api.with("opportunities:write")
            .body("{\"items\":" + items + "}")
            .patch("/v1/opportunities")
            .then();
    invalid(response);
    response.body("violations.pointer", containsInAnyOrder(pointer));
  }

  @Test
  void moreThanTwoHundredAtOnceAreRefused() {
    String item = "{\"id\":\"0065g00000%05d\",\"stage\":\"A\"}";
    String items =
        IntStream.range(0, 201).mapToObj(item::formatted).collect(Collectors.joining(","));
    invalid(
        Api.with("opportunities:write")
            .body("{\"items\":[" + items + "]}")
            .patch("/v1/opportunities")
            .then());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-01-01T00:00:00Z", "1699-12-31T23:59:59Z", "4001-01-01T00:00:00Z"})
  void instantTheOrgCannotCompareWithIsInvalid(String instant) {
    ValidatableResponse response =
        Api.with("opportunities:read")
            .queryParam("changedSince", instant)
            .get("/v1/opportunity-references")
            .then();
    invalid(response);
    response.body("violations.parameter", containsInAnyOrder("changedSince"));
  }

  @Test
  void missingMembersArePointedAt() {
    ValidatableResponse response =
        Api.with("opportunities:write")
            .body("{}")
            .put("/v1/opportunities/by-external-id/D-1")
            .then();
    invalid(response);
    response.body("violations.pointer", containsInAnyOrder("/name", "/stage", "/closeDate"));
  }

  @Test
  void unknownMemberIsPointedAt() {
    ValidatableResponse response = put("{\"name\":\"A\",\"billingAddress\":{\"planet\":\"Mars\"}}");
    unreadable(response);
    response.body("violations.pointer", containsInAnyOrder("/billingAddress/planet"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":{}}",
        "{\"name\":5}",
        "{\"name\":true}",
        "{\"name\":[\"A\"]}",
        "{\"name\":\"A\",\"billingAddress\":\"here\"}",
        "[]",
        "\"text\"",
        "{\"name\":",
        "{name:'A'}"
      })
  void bodyOfTheWrongShapeIsUnreadable(String body) {
    unreadable(put(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", ""})
  void absentBodyIsInvalid(String body) {
    ValidatableResponse response = put(body);
    invalid(response);
    response.body("violations.pointer", containsInAnyOrder(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "01.12.2026", "2026-12-01T00:00:00Z", "20261201"})
  void dateThatIsNoneIsUnreadable(String date) {
    ValidatableResponse response =
        Api.with("opportunities:write")
            .body("{\"name\":\"A\",\"stage\":\"S\",\"closeDate\":\"%s\"}".formatted(date))
            .put("/v1/opportunities/by-external-id/D-1")
            .then();
    unreadable(response);
    response.body("violations.pointer", containsInAnyOrder("/closeDate"));
  }

  @Test
  void moneyIsCheckedToTheCent() {
    ValidatableResponse response =
        Api.with("opportunities:write")
            .body(
                """
                {"name":"A","stage":"S","closeDate":"2026-12-01",
                 "amount":{"amount":"12.5","currency":"eur"}}""")
            .put("/v1/opportunities/by-external-id/D-1")
            .then();
    invalid(response);
    response.body("violations.pointer", containsInAnyOrder("/amount/amount", "/amount/currency"));
  }

  /** Sent by the JDK's client: the test library itself takes half a minute over such a text. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":%s}", "%s", "{\"billingAddress\":{\"city\":%s}}"})
  void deepJsonIsUnreadableAndCheapToRefuse(String template) throws Exception {
    String deep = template.formatted("[".repeat(50_000) + "]".repeat(50_000));
    Instant start = Instant.now();
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/accounts/C-10001"))
                .header("Authorization", "Bearer " + Tokens.of("system", "accounts:write"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(deep))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("https://strata.dev/problems/unreadable-body");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void otherMediaTypeIsRefused() {
    Api.with("accounts:write")
        .contentType("text/plain")
        .body("name=A")
        .put("/v1/accounts/C-10001")
        .then()
        .statusCode(415)
        .contentType("application/problem+json");
  }
}
