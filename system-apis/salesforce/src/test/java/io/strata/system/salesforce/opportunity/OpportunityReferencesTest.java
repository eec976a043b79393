package io.strata.system.salesforce.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.salesforce.Api;
import io.strata.system.salesforce.StubbedOrg;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpportunityReferencesTest {

  private static final String A = "0065g00000AbCdEAAV";
  private static final String B = "0065g00000AbCdFAAV";

  @BeforeEach
  void freshVendor() {
    StubbedOrg.reset();
  }

  private static String row(String id, String order) {
    return """
        {"attributes":{"type":"Opportunity"},"Id":"%s","SAP_Order_Number__c":%s,
         "SystemModstamp":"2026-11-01T08:00:00.000+0000"}"""
        .formatted(id, order);
  }

  private static List<String> queries() {
    return StubbedOrg.queries().stream().map(q -> q.queryParameter("q").firstValue()).toList();
  }

  @Test
  void referencesAreReadWithNothingElse() {
    StubbedOrg.rows("FROM Opportunity", row(A, "\"4002001\""), row(B, "null"));
    Api.with("opportunities:read")
        .get("/v1/opportunity-references")
        .then()
        .statusCode(200)
        .body("items.id", contains(A, B))
        .body("items[0].orderNumber", is("4002001"))
        .body("items[0].updatedAt", is("2026-11-01T08:00:00Z"))
        .body("items[1]", not(hasKey("orderNumber")))
        .body("nextCursor", nullValue());
    assertThat(queries())
        .containsExactly(
            "SELECT Id, SystemModstamp, SAP_Order_Number__c FROM Opportunity"
                + " ORDER BY Id LIMIT 500");
  }

  /** Stored times have whole seconds: what changed within the asked one must not be missed. */
  @Test
  void stageAndChangeAreAskedForWithWholeSeconds() {
    StubbedOrg.rows("FROM Opportunity");
    Api.with("opportunities:read")
        .queryParam("stage", "Closed Won")
        .queryParam("changedSince", "2026-11-01T08:00:00.750Z")
        .queryParam("limit", 2000)
        .get("/v1/opportunity-references")
        .then()
        .statusCode(200);
    assertThat(queries())
        .containsExactly(
            "SELECT Id, SystemModstamp, SAP_Order_Number__c FROM Opportunity"
                + " WHERE StageName = 'Closed Won' AND SystemModstamp >= 2026-11-01T08:00:00Z"
                + " ORDER BY Id LIMIT 2000");
  }

  @Test
  void fullPageGoesOnAfterItsLastIdAndForThisListOnly() {
    StubbedOrg.rows("FROM Opportunity", row(A, "null"), row(B, "null"));
    String next =
        Api.with("opportunities:read")
            .get("/v1/opportunity-references?stage=Closed Won&limit=2")
            .then()
            .statusCode(200)
            .extract()
            .path("nextCursor");
    Api.with("opportunities:read")
        .get("/v1/opportunity-references?stage=Closed Won&limit=2&cursor=" + next)
        .then()
        .statusCode(200);
    assertThat(queries().getLast()).contains("WHERE StageName = 'Closed Won' AND Id > '" + B + "'");
    Api.with("opportunities:read")
        .get("/v1/opportunity-references?stage=Closed Lost&limit=2&cursor=" + next)
        .then()
        .statusCode(400)
        .body("violations.parameter", contains("cursor"));
  }
}
