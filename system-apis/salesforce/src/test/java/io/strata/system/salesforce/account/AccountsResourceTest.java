package io.strata.system.salesforce.account;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.salesforce.Api;
import io.strata.system.salesforce.StubbedOrg;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountsResourceTest {

  @BeforeEach
  void freshVendor() {
    StubbedOrg.reset();
  }

  static String row(int number, String name) {
    return """
        {"attributes":{"type":"Account"},"Id":"0015g00000AbCd%d","AccountNumber":"C-%d",
         "Name":"%s","Industry":"Machinery","Phone":null,"Website":null,"BillingStreet":null,
         "BillingCity":"Ulm","BillingPostalCode":null,"BillingCountry":"DE",
         "SystemModstamp":"2026-11-01T08:00:00.000+0000"}"""
        .formatted(number, number, name);
  }

  @Test
  void accountIsFoundByItsNumber() {
    StubbedOrg.rows("AccountNumber = 'C-10001'", row(10001, "Acme Tools"));
    Api.with("accounts:read")
        .get("/v1/accounts/C-10001")
        .then()
        .statusCode(200)
        .body("id", is("C-10001"))
        .body("name", is("Acme Tools"))
        .body("billingAddress.city", is("Ulm"))
        .body("updatedAt", is("2026-11-01T08:00:00Z"))
        .header("ETag", org.hamcrest.Matchers.matchesPattern("\"[A-Za-z0-9_-]{24}\""));
  }

  @Test
  void unknownAccountIsNotFound() {
    StubbedOrg.rows("C-99999");
    Api.with("accounts:read").get("/v1/accounts/C-99999").then().statusCode(404);
  }

  @Test
  void twoAccountsWithOneNumberAreAConflict() {
    StubbedOrg.rows("C-10001", row(10001, "Acme Tools"), row(10001, "Acme Tools again"));
    Api.with("accounts:read").get("/v1/accounts/C-10001").then().statusCode(409);
  }

  @Test
  void listGoesOnAfterTheLastNumberOfThePageBefore() {
    StubbedOrg.rows("LIMIT 3", row(10001, "A"), row(10002, "B"), row(10003, "C"));
    String cursor =
        Api.with("accounts:read")
            .get("/v1/accounts?limit=2")
            .then()
            .statusCode(200)
            .body("items.id", contains("C-10001", "C-10002"))
            .extract()
            .path("nextCursor");
    StubbedOrg.rows("AccountNumber > 'C-10002'", row(10003, "C"));
    Api.with("accounts:read")
        .queryParam("cursor", cursor)
        .get("/v1/accounts?limit=2")
        .then()
        .statusCode(200)
        .body("items.id", contains("C-10003"))
        .body("nextCursor", nullValue());
  }

  @Test
  void cursorOfAnotherListIsInvalid() {
    StubbedOrg.rows("FROM Account", row(10001, "A"), row(10002, "B"));
    String cursor = Api.with("accounts:read").get("/v1/accounts?limit=1").path("nextCursor");
    for (String url :
        new String[] {
          "/v1/accounts?query=Acme&cursor=" + cursor,
          "/v1/accounts?accounts=C-10001&cursor=" + cursor,
          "/v1/accounts?cursor=garbage!",
          "/v1/accounts?cursor=bmV4dA"
        }) {
      Api.with("accounts:read")
          .get(url)
          .then()
          .statusCode(400)
          .body("violations.parameter", contains("cursor"));
    }
  }

  @Test
  void reachAndSearchAreBothAskedOfTheVendor() {
    StubbedOrg.rows("FROM Account", row(10001, "Acme Tools"));
    Api.with("accounts:read")
        .queryParam("query", "o'Neil 50%")
        .queryParam("accounts", "C-10001,C-10002")
        .get("/v1/accounts")
        .then()
        .statusCode(200);
    assertThat(StubbedOrg.queries().getFirst().queryParameter("q").firstValue())
        .contains("(Name LIKE '%o\\'Neil 50\\%%' OR AccountNumber = 'o\\'Neil 50%')")
        .contains("AccountNumber IN ('C-10001', 'C-10002')");
  }

  @Test
  void reachOfTwoHundredAccountsFitsIntoARequest() {
    StubbedOrg.rows("'C-10000199'", row(10001, "A"));
    var request = Api.with("accounts:read");
    IntStream.range(0, 200).forEach(i -> request.queryParam("accounts", "C-" + (10000000 + i)));
    request.get("/v1/accounts").then().statusCode(200);
    request.queryParam("accounts", "C-1, C-10001").get("/v1/accounts").then().statusCode(400);
  }

  @Test
  void bracesInASearchAreText() {
    StubbedOrg.rows("FROM Account");
    Api.with("accounts:read")
        .queryParam("query", "{type} a+b & c")
        .get("/v1/accounts")
        .then()
        .statusCode(200);
    assertThat(StubbedOrg.queries().getFirst().queryParameter("q").firstValue())
        .contains("LIKE '%{type} a+b & c%'");
  }

  @Test
  void nextPageThatLeavesTheInstanceIsNotFollowed() {
    StubbedOrg.query(
        "FROM Account",
        okJson("{\"done\":false,\"nextRecordsUrl\":\"@elsewhere.test/x\",\"records\":[]}"));
    Api.with("accounts:read").get("/v1/accounts").then().statusCode(502);
  }

  @Test
  void rowsThatComeInSeveralPagesAreAllRead() {
    StubbedOrg.query(
        "FROM Account",
        aResponse()
            .withBody(
                """
                {"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v62.0/query/01g-1",
                 "records":[%s]}"""
                    .formatted(row(10001, "A"))));
    StubbedOrg.wireMock()
        .register(
            get(StubbedOrg.DATA + "query/01g-1")
                .willReturn(okJson(StubbedOrg.page(row(10002, "B")))));
    Api.with("accounts:read")
        .get("/v1/accounts")
        .then()
        .statusCode(200)
        .body("items.id", contains("C-10001", "C-10002"));
  }

  @Test
  void changeIsWrittenWhenTheVersionStillHolds() {
    StubbedOrg.rows("C-10001", row(10001, "Acme Tools"));
    StubbedOrg.write("Account/0015g00000AbCd10001", noContent());
    String etag = Api.with("accounts:read").get("/v1/accounts/C-10001").header("ETag");
    Api.with("accounts:write")
        .header("If-Match", etag)
        .body("{\"industry\":\"Energy\",\"phone\":\"\",\"billingAddress\":{\"city\":\"Bonn\"}}")
        .patch("/v1/accounts/C-10001")
        .then()
        .statusCode(200);
    var write = StubbedOrg.writes().getFirst();
    assertThat(write.getBodyAsString())
        .isEqualTo("{\"Industry\":\"Energy\",\"Phone\":null,\"BillingCity\":\"Bonn\"}");
    assertThat(write.getHeader("If-Unmodified-Since")).isEqualTo("Sun, 01 Nov 2026 08:00:00 GMT");
  }

  @Test
  void changeWithoutConditionIsRefused() {
    Api.with("accounts:write")
        .body("{\"industry\":\"Energy\"}")
        .patch("/v1/accounts/C-10001")
        .then()
        .statusCode(428);
    assertThat(StubbedOrg.writes()).isEmpty();
  }

  @Test
  void changeOfAStaleVersionIsRefusedBeforeTheVendorIsAsked() {
    StubbedOrg.rows("C-10001", row(10001, "Acme Tools"));
    Api.with("accounts:write")
        .header("If-Match", "\"stale\"")
        .body("{\"industry\":\"Energy\"}")
        .patch("/v1/accounts/C-10001")
        .then()
        .statusCode(412);
    assertThat(StubbedOrg.writes()).isEmpty();
  }

  @Test
  void changeThatLosesARaceIsRefusedToo() {
    StubbedOrg.rows("C-10001", row(10001, "Acme Tools"));
    StubbedOrg.write("Account/0015g00000AbCd10001", aResponse().withStatus(412));
    String etag = Api.with("accounts:read").get("/v1/accounts/C-10001").header("ETag");
    Api.with("accounts:write")
        .header("If-Match", etag)
        .body("{\"industry\":\"Energy\"}")
        .patch("/v1/accounts/C-10001")
        .then()
        .statusCode(412);
  }

  @Test
  void changeOfNothingIsInvalid() {
    for (String body : new String[] {"{}", "{\"billingAddress\":{}}"}) {
      Api.with("accounts:write")
          .header("If-Match", "\"any\"")
          .body(body)
          .patch("/v1/accounts/C-10001")
          .then()
          .statusCode(400)
          .body("violations.pointer", contains(""));
    }
  }

  @Test
  void upsertGoesByTheExternalIdAndSetsTheNumberToo() {
    StubbedOrg.write("Account/Customer_Number__c/C-10300", created());
    StubbedOrg.rows("C-10300", row(10300, "New Ltd"));
    Api.with("accounts:write")
        .body("{\"name\":\"New Ltd\",\"industry\":\"Energy\"}")
        .put("/v1/accounts/C-10300")
        .then()
        .statusCode(200)
        .body("id", is("C-10300"));
    assertThat(StubbedOrg.writes().getFirst().getBodyAsString())
        .isEqualTo("{\"AccountNumber\":\"C-10300\",\"Name\":\"New Ltd\",\"Industry\":\"Energy\"}");
  }

  @Test
  void vendorsRuleIsToldWithTheMemberItIsAbout() {
    StubbedOrg.write(
        "Account/Customer_Number__c/C-10300",
        StubbedOrg.refusal(400, "STRING_TOO_LONG", "BillingCity"));
    Api.with("accounts:write")
        .body("{\"name\":\"New Ltd\"}")
        .put("/v1/accounts/C-10300")
        .then()
        .statusCode(422)
        .body("type", is("https://strata.dev/problems/rule-violated"))
        .body("violations.pointer", contains("/billingAddress/city"))
        .body("violations.message", contains("said STRING_TOO_LONG"));
  }

  @Test
  void duplicateIsAConflict() {
    StubbedOrg.write(
        "Account/Customer_Number__c/C-10300", StubbedOrg.refusal(400, "DUPLICATE_VALUE"));
    Api.with("accounts:write")
        .body("{\"name\":\"New Ltd\"}")
        .put("/v1/accounts/C-10300")
        .then()
        .statusCode(409);
  }

  @Test
  void pageHoldsTheNumberOfItemsAskedFor() {
    StubbedOrg.rows(
        "LIMIT 21",
        IntStream.range(0, 21).mapToObj(i -> row(10001 + i, "A" + i)).toArray(String[]::new));
    Api.with("accounts:read")
        .get("/v1/accounts")
        .then()
        .statusCode(200)
        .body("items.size()", is(20))
        .body("items.id", not(hasItem("C-10021")));
  }
}
