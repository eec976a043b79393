package io.strata.system.salesforce.opportunity;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.salesforce.Api;
import io.strata.system.salesforce.StubbedOrg;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpportunitiesResourceTest {

  private static final String ID = "0065g00000AbCdEAAV";

  @BeforeEach
  void freshVendor() {
    StubbedOrg.reset();
  }

  private static String row(String lines) {
    return """
        {"attributes":{"type":"Opportunity","url":"/x"},"Id":"%s",
         "Account":{"attributes":{"type":"Account"},"AccountNumber":"C-10001"},
         "Name":"Spindles","StageName":"Prospecting","IsClosed":false,"IsWon":false,
         "Amount":120.5,"CloseDate":"2026-12-01","External_Id__c":"D-1",
         "SAP_Order_Number__c":"4002001","Delivery_Status__c":"In Production",
         "SystemModstamp":"2026-11-01T08:00:00.000+0000","OpportunityLineItems":%s}"""
        .formatted(ID, lines);
  }

  private static String line(String id) {
    return """
        {"Id":"%s","Product2":{"ProductCode":"SKU-1","Family":"Drives",
         "IsActive":false,"QuantityUnitOfMeasure":"Each"},"Description":"Spindle",
         "Quantity":2.0,"UnitPrice":60.25,"TotalPrice":120.5}"""
        .formatted(id);
  }

  @Test
  void opportunityComesWithItsLines() {
    StubbedOrg.rows("Id = '" + ID + "'", row(StubbedOrg.page(line("00k1"), line("00k2"))));
    Api.with("opportunities:read")
        .get("/v1/opportunities/" + ID)
        .then()
        .statusCode(200)
        .body("accountId", is("C-10001"))
        .body("amount.amount", is("120.50"))
        .body("amount.currency", is("EUR"))
        .body("closeDate", is("2026-12-01"))
        .body("lines.id", contains("00k1", "00k2"))
        .body("orderNumber", is("4002001"))
        .body("deliveryStatus", is("in_production"))
        .body("lines[0].product", is("SKU-1"))
        .body("lines[0].productFamily", is("Drives"))
        .body("lines[0].productActive", is(false))
        .body("lines[0].unit", is("Each"))
        .body("lines[0].quantity", is("2"))
        .body("lines[0].total.amount", is("120.50"));
  }

  /** As the vendor pages: each read has a locator of its own. */
  private static void pagedLines(String locator, String secondLine) {
    StubbedOrg.rows(
        "FROM Opportunity",
        row(
            """
            {"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v62.0/query/%s",
             "records":[%s]}"""
                .formatted(locator, line("00k1"))));
    StubbedOrg.wireMock()
        .register(
            get(StubbedOrg.DATA + "query/" + locator)
                .willReturn(okJson(StubbedOrg.page(secondLine))));
  }

  @Test
  void versionCoversAllLinesAndNotTheirPaging() {
    pagedLines("01g-1", line("00k2"));
    String etag = Api.with("opportunities:read").get("/v1/opportunities/" + ID).header("ETag");
    pagedLines("01g-2", line("00k2"));
    StubbedOrg.write("Opportunity/" + ID, noContent());
    Api.with("opportunities:write")
        .header("If-Match", etag)
        .body("{\"stage\":\"Closed Won\"}")
        .patch("/v1/opportunities/" + ID)
        .then()
        .statusCode(200);
    pagedLines("01g-3", line("00k2").replace("\"Quantity\":2.0", "\"Quantity\":3.0"));
    Api.with("opportunities:write")
        .header("If-Match", etag)
        .body("{\"stage\":\"Closed Won\"}")
        .patch("/v1/opportunities/" + ID)
        .then()
        .statusCode(412);
    assertThat(StubbedOrg.writes()).hasSize(1);
  }

  @Test
  void linesThatComeInSeveralPagesAreAllRead() {
    pagedLines("01g-2", line("00k2"));
    Api.with("opportunities:read")
        .get("/v1/opportunities/" + ID)
        .then()
        .statusCode(200)
        .body("lines.id", contains("00k1", "00k2"));
  }

  @Test
  void listIsFilteredByAccountStageAndName() {
    StubbedOrg.rows("FROM Opportunity", row("null"));
    Api.with("opportunities:read")
        .get("/v1/opportunities?accountId=C-10001&stage=Closed Won&query=spin")
        .then()
        .statusCode(200)
        .body("items.id", contains(ID));
    assertThat(StubbedOrg.queries().getFirst().queryParameter("q").firstValue())
        .contains(
            "WHERE Account.AccountNumber = 'C-10001' AND StageName = 'Closed Won'"
                + " AND (Name LIKE '%spin%' OR Account.AccountNumber = 'spin')");
  }

  @Test
  void stageIsChanged() {
    StubbedOrg.rows("FROM Opportunity", row("null"));
    StubbedOrg.write("Opportunity/" + ID, noContent());
    String etag = Api.with("opportunities:read").get("/v1/opportunities/" + ID).header("ETag");
    Api.with("opportunities:write")
        .header("If-Match", etag)
        .body("{\"stage\":\"Closed Won\",\"amount\":{\"amount\":\"99.90\",\"currency\":\"EUR\"}}")
        .patch("/v1/opportunities/" + ID)
        .then()
        .statusCode(200);
    assertThat(StubbedOrg.writes().getFirst().getBodyAsString())
        .isEqualTo("{\"StageName\":\"Closed Won\",\"Amount\":99.90}");
  }

  @Test
  void deliveryStatusTheOrgDoesNotKnowIsPointedAt() {
    StubbedOrg.rows("FROM Opportunity", row("null"));
    StubbedOrg.write(
        "Opportunity/" + ID,
        StubbedOrg.refusal(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Delivery_Status__c"));
    String etag = Api.with("opportunities:read").get("/v1/opportunities/" + ID).header("ETag");
    Api.with("opportunities:write")
        .header("If-Match", etag)
        .body("{\"orderNumber\":\"4002001\",\"deliveryStatus\":\"shipped\"}")
        .patch("/v1/opportunities/" + ID)
        .then()
        .statusCode(422)
        .body("violations.pointer", contains("/deliveryStatus"));
    assertThat(StubbedOrg.writes().getFirst().getBodyAsString())
        .isEqualTo("{\"SAP_Order_Number__c\":\"4002001\",\"Delivery_Status__c\":\"Shipped\"}");
  }

  @Test
  void stageTheOrgDoesNotKnowIsPointedAt() {
    StubbedOrg.write(
        "Opportunity/External_Id__c/D-1",
        StubbedOrg.refusal(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "StageName"));
    Api.with("opportunities:write")
        .body("{\"name\":\"S\",\"stage\":\"Nonsense\",\"closeDate\":\"2026-12-01\"}")
        .put("/v1/opportunities/by-external-id/D-1")
        .then()
        .statusCode(422)
        .body("violations.pointer", contains("/stage"));
  }

  @Test
  void upsertReadsBackByTheExternalId() {
    StubbedOrg.write("Opportunity/External_Id__c/D-1", ok("{\"created\":false}"));
    StubbedOrg.rows("External_Id__c = 'D-1'", row("null"));
    Api.with("opportunities:write")
        .body("{\"name\":\"Spindles\",\"stage\":\"Prospecting\",\"closeDate\":\"2026-12-01\"}")
        .put("/v1/opportunities/by-external-id/D-1")
        .then()
        .statusCode(200)
        .body("externalId", is("D-1"))
        .body("lines.size()", is(0));
  }

  @Test
  void rowWithoutWhatTheContractPromisesIsTheVendorsFault() {
    StubbedOrg.rows(
        "FROM Opportunity",
        row("null").replace("\"StageName\":\"Prospecting\"", "\"StageName\":null"));
    Api.with("opportunities:read").get("/v1/opportunities/" + ID).then().statusCode(502);
  }
}
