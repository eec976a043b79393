package io.strata.system.sap.vendor.order;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.strata.system.sap.StubbedSap.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.sap.Api;
import io.strata.system.sap.SapOrders;
import io.strata.system.sap.StubbedSap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders as they are listed, read and cancelled. */
@QuarkusTest
class OrderRecordsTest {

  private static final String SET = "API_SALES_ORDER_SRV/A_SalesOrder";
  private static final String ITEM =
      "API_SALES_ORDER_SRV/A_SalesOrderItem(SalesOrder='4711',SalesOrderItem='10')";
  private static final String ETAG = "W/\"datetimeoffset'2026-11-23T10%3A15%3A30.1234560Z'\"";

  @BeforeEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  private static String lastQuery() {
    return URLDecoder.decode(
        StubbedSap.calls("GET", ".*" + SET).getLast().getUrl(), StandardCharsets.UTF_8);
  }

  private static io.restassured.response.ValidatableResponse list(String query) {
    return Api.with("orders:read").get("/v1/orders?" + query).then();
  }

  @Test
  void ordersOfACustomerArePagedNewestFirst() {
    StubbedSap.answers(
        "GET",
        SET,
        okJson(
            StubbedSap.rows(
                SapOrders.row("4712", "R2", "10100001"), SapOrders.row("4711", "R1", "10100001"))));
    String cursor =
        list("customer=C-10001&limit=2")
            .statusCode(200)
            .body("items.id", is(List.of("4712", "4711")))
            .body("items[0].documents[0].id", is("80000042"))
            .extract()
            .path("nextCursor");
    assertThat(lastQuery())
        .contains("SoldToParty eq '10100001'", "$orderby=SalesOrder desc", "$top=2")
        .contains("$expand=to_Item,to_Item/to_ScheduleLine,to_SubsequentProcFlowDoc");
    list("customer=C-10001&limit=2&cursor=" + cursor).statusCode(200);
    assertThat(lastQuery()).contains("SalesOrder lt '4711' and SoldToParty eq '10100001'");
    list("customer=C-10002&limit=2&cursor=" + cursor).statusCode(400);
  }

  @Test
  void orderOfAnotherCustomerIsDroppedAndCounted() {
    StubbedSap.answers(
        "GET",
        SET,
        okJson(
            StubbedSap.rows(
                SapOrders.row("4712", "R2", "10100002"),
                SapOrders.row("4711", "R1", "0010100001"))));
    double before = Api.meter("strata_sap_foreign_rows_total", "kind=\"order\"");
    list("customer=C-10001").body("items.id", is(List.of("4711")));
    assertThat(Api.meter("strata_sap_foreign_rows_total", "kind=\"order\"")).isEqualTo(before + 1);
  }

  @Test
  void customerThatNobodyKnowsHasNoOrdersAndIsAskedForAgain() {
    list("customer=C-99998").statusCode(200).body("items", empty());
    list("customer=C-99998").statusCode(200).body("items", empty());
    assertThat(StubbedSap.calls("GET", ".*A_BusinessPartner")).hasSize(2);
    assertThat(StubbedSap.calls("GET", ".*" + SET)).isEmpty();
  }

  @Test
  void orderOfABuyerThatIsNoCustomerNamesNone() {
    StubbedSap.answers("GET", SET, okJson(StubbedSap.rows(SapOrders.row("4711", "R1", "555"))));
    list("reference=R1").body("items[0].id", is("4711")).body("items[0].customer", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "cancelled,OverallSDDocumentRejectionSts eq 'C'",
    "invoiced,OverallSDDocumentRejectionSts ne 'C' and OverallOrdReltdBillgStatus eq 'C'",
    "delivered,OverallOrdReltdBillgStatus ne 'C' and OverallDeliveryStatus eq 'C'",
    "open,OverallOrdReltdBillgStatus ne 'C' and OverallDeliveryStatus ne 'C'"
  })
  void statesAreConditionsOfTheSystem(String status, String condition) {
    list("status=" + status).statusCode(200);
    assertThat(lastQuery()).contains(condition);
  }

  @Test
  void stateBeforeTheSystemHasAnOrderIsOurOwn() {
    list("status=submitted").statusCode(200);
    list("status=rejected&limit=3").statusCode(200);
    assertThat(StubbedSap.calls("GET", ".*" + SET)).isEmpty();
  }

  private static io.restassured.response.ValidatableResponse cancel(String line) {
    return Api.with("orders:write")
        .body("{\"reason\":\"out_of_stock\"}")
        .put("/v1/orders/0000004711/lines/" + line + "/cancellation")
        .then();
  }

  private static void cancelled(boolean already) {
    String row = SapOrders.row("4711", "R1", "10100001");
    StubbedSap.answers(
        "GET",
        SET + "('4711')",
        okJson(
            StubbedSap.entity(
                already
                    ? row.replace(
                        "\"SalesDocumentRjcnReason\":\"\"", "\"SalesDocumentRjcnReason\":\"10\"")
                    : row)));
  }

  @Test
  void lineIsCancelledWithTheTagOfTheWholeOrder() {
    cancelled(false);
    StubbedSap.answers("PATCH", ITEM, aResponse().withStatus(204));
    cancel("10").statusCode(200).body("id", is("4711"));
    var patch = StubbedSap.calls("PATCH", ".*").getFirst();
    assertThat(patch.getHeader("If-Match")).isEqualTo(ETAG);
    assertThat(patch.getBodyAsString()).isEqualTo("{\"SalesDocumentRjcnReason\":\"01\"}");
  }

  @Test
  void lineThatIsCancelledStaysAsItIs() {
    cancelled(true);
    cancel("000010").statusCode(200).body("lines[0].cancelled", is(true));
    assertThat(StubbedSap.calls("PATCH", ".*")).isEmpty();
  }

  @Test
  void lineThatIsNotThereIsNotFound() {
    cancelled(false);
    cancel("20").statusCode(404);
    assertThat(StubbedSap.calls("PATCH", ".*")).isEmpty();
  }

  @Test
  void orderThatMovedOnIsReadAgainOnce() {
    cancelled(false);
    String path = StubbedSap.ODATA + ITEM.replace("'", "%27");
    StubbedSap.wireMock()
        .register(
            WireMock.patch(WireMock.urlPathEqualTo(path))
                .inScenario("stale")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(refusal(412, "/IWBEP/CM_MGW_RT/190", "State has changed"))
                .willSetStateTo("fresh"));
    StubbedSap.wireMock()
        .register(
            WireMock.patch(WireMock.urlPathEqualTo(path))
                .inScenario("stale")
                .whenScenarioStateIs("fresh")
                .willReturn(aResponse().withStatus(204)));
    cancel("10").statusCode(200);
    assertThat(StubbedSap.calls("PATCH", ".*")).hasSize(2);
    StubbedSap.answers("PATCH", ITEM, refusal(412, "/IWBEP/CM_MGW_RT/190", "State has changed"));
    cancel("10").statusCode(412);
    assertThat(StubbedSap.calls("PATCH", ".*")).hasSize(4);
  }

  @Test
  void timelineAndProductionComeFromTheirOwnServices() {
    SapOrders.readable("4711", "R1");
    StubbedSap.answers(
        "GET",
        "API_OUTBOUND_DELIVERY_SRV;v=0002/A_OutbDeliveryHeader",
        okJson(
            StubbedSap.rows(
                "{\"DeliveryDocument\":\"80000042\",\"ActualGoodsMovementDate\":\"/Date(1764201600000)/\"}")));
    StubbedSap.answers(
        "GET",
        "API_PRODUCTION_ORDER_2_SRV/A_ProductionOrder_2",
        okJson(
            StubbedSap.rows(
                """
                {"ManufacturingOrder":"1000123","Material":"P-1001","TotalQuantity":"2",
                 "OrderIsReleased":"X","LastChangeDateTime":"20251125120000"}""")));
    Api.with("orders:read")
        .get("/v1/orders/4711/timeline")
        .then()
        .statusCode(200)
        .body("items.kind", is(List.of("order", "production", "delivery", "goods_issue")));
    Api.with("orders:read")
        .get("/v1/orders/4711/production")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].status", is("released"));
    StubbedSap.answers("GET", SET + "('4799')", refusal(404, "/IWBEP/CM_MGW_RT/020", "Not found"));
    Api.with("orders:read").get("/v1/orders/4799/timeline").then().statusCode(404);
  }
}
