package io.strata.system.sap;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.strata.system.sap.StubbedSap.ODATA;
import static io.strata.system.sap.StubbedSap.ORDERS;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;

/** Orders of the stubbed system, and the calls that were made for them. */
public final class SapOrders {

  private static final String SET = ORDERS + "A_SalesOrder";

  private SapOrders() {}

  public static String row(String number, String reference, String soldTo) {
    return """
        {"__metadata":{"etag":"W/\\"datetimeoffset'2026-11-23T10%%3A15%%3A30.1234560Z'\\""},
         "SalesOrder":"%s","SalesOrderType":"OR","SoldToParty":"%s","PurchaseOrderByCustomer":"%s",
         "TransactionCurrency":"EUR","TotalNetAmount":"240.00","SalesOrderDate":"/Date(1764028800000)/",
         "CreationDate":"/Date(1764028800000)/","RequestedDeliveryDate":"/Date(1796083200000)/",
         "LastChangeDateTime":"/Date(1764065730123+0000)/","OverallSDDocumentRejectionSts":"A",
         "OverallDeliveryStatus":"A","OverallOrdReltdBillgStatus":"A",
         "to_Item":{"results":[{"SalesOrderItem":"10","Material":"P-1001","SalesOrderItemText":"Spindle motor",
           "RequestedQuantity":"2.000","RequestedQuantityUnit":"PC","ProductionPlant":"1010","NetAmount":"240.00",
           "TransactionCurrency":"EUR","SalesDocumentRjcnReason":"",
           "to_ScheduleLine":{"results":[{"ConfirmedDeliveryDate":"/Date(1796083200000)/",
             "ConfdOrderQtyByMatlAvailCheck":"2.000"}]}}]},
         "to_SubsequentProcFlowDoc":{"results":[{"SubsequentDocument":"0080000042","SubsequentDocumentCategory":"J",
           "OverallSDProcessStatus":"A","CreationDate":"/Date(1764115200000)/"}]}}"""
        .formatted(number, soldTo, reference);
  }

  /** The order can be read by its number. */
  public static void readable(String number, String reference) {
    StubbedSap.answers(
        "GET",
        SET + "('" + number + "')",
        okJson(StubbedSap.entity(row(number, reference, "10100001"))));
  }

  /** Found by its reference, and readable. */
  public static void present(String number, String reference) {
    readable(number, reference);
    found(reference, row(number, reference, "10100001"));
  }

  public static void found(String reference, String... rows) {
    StubbedSap.wireMock()
        .register(
            StubbedSap.querying(SET, "PurchaseOrderByCustomer eq '" + reference + "'")
                .atPriority(3)
                .willReturn(okJson(StubbedSap.rows(rows))));
  }

  public static void creating(ResponseDefinitionBuilder answer) {
    StubbedSap.answers("POST", SET, answer);
  }

  /** The first create is answered so, every later one otherwise. */
  public static void creating(ResponseDefinitionBuilder first, ResponseDefinitionBuilder later) {
    StubbedSap.wireMock()
        .register(
            request("POST", urlPathEqualTo(ODATA + SET))
                .inScenario("create")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(first)
                .willSetStateTo("again"));
    StubbedSap.wireMock()
        .register(
            request("POST", urlPathEqualTo(ODATA + SET))
                .inScenario("create")
                .whenScenarioStateIs("again")
                .willReturn(later));
  }

  /** Creates are accepted with this token only. */
  public static void creatingWithToken(String token, ResponseDefinitionBuilder answer) {
    creating(
        aResponse()
            .withStatus(403)
            .withHeader("x-csrf-token", "Required")
            .withBody("CSRF token validation failed"));
    StubbedSap.wireMock()
        .register(
            request("POST", urlPathEqualTo(ODATA + SET))
                .atPriority(1)
                .withHeader("x-csrf-token", equalTo(token))
                .withHeader(
                    "Cookie",
                    equalTo(
                        "SAP_SESSIONID_S4H_100=session-of-"
                            + token
                            + "; sap-usercontext=sap-client=100"))
                .willReturn(answer));
  }

  /** As the system answers: the number, and nothing it computes. */
  public static ResponseDefinitionBuilder created(String number) {
    return aResponse()
        .withStatus(201)
        .withHeader("Content-Type", "application/json")
        .withBody(
            StubbedSap.entity(
                "{\"SalesOrder\":\""
                    + number
                    + "\",\"CreationDate\":null,\"TotalNetAmount\":\"0.00\"}"));
  }

  public static List<LoggedRequest> creates() {
    return StubbedSap.calls("POST", ODATA + SET);
  }

  public static List<LoggedRequest> lookups() {
    return StubbedSap.calls("GET", ODATA + SET).stream()
        .filter(call -> call.getUrl().contains("PurchaseOrderByCustomer%20eq"))
        .toList();
  }

  public static String body(String reference) {
    return body(reference, "2");
  }

  public static String body(String reference, String quantity) {
    return """
        {"reference":"%s","customer":"C-10001","date":"2026-12-01",
         "lines":[{"material":"P-1001","quantity":%s,"plant":"1010"}]}"""
        .formatted(reference, quantity);
  }
}
