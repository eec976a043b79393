package io.strata.process.customer360;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.strata.testing.StubbedUpstreams;

/** The ERP as these tests stub it. */
final class Erp {

  private static final String SYSTEM = "sys-sap";
  private static final String ORDERS = "/v1/orders";

  private static final String NO_ORDERS = "{\"items\":[]}";

  private Erp() {}

  static void hasNoOrders() {
    StubbedUpstreams.answers(SYSTEM, "GET", ORDERS, 200, NO_ORDERS);
  }

  static void hasNoOrdersAt(String date) {
    answers(
        aResponse()
            .withHeader("Content-Type", "application/json")
            .withHeader("Date", date)
            .withBody(NO_ORDERS));
  }

  /** Orders as JSON, joined by commas. */
  static void hasOrders(String... orders) {
    StubbedUpstreams.answers(
        SYSTEM, "GET", ORDERS, 200, "{\"items\":[%s]}".formatted(String.join(",", orders)));
  }

  static void answers(ResponseDefinitionBuilder answer) {
    StubbedUpstreams.answers(SYSTEM, "GET", ORDERS, answer);
  }

  static String delivered(String id, String customer, String changedAt) {
    return """
        {"id":"%s","reference":"0065g00000AbCdEAAV","customer":"%s","status":"delivered",
         "total":{"amount":"240.00","currency":"EUR"},"orderedAt":"2026-11-24","changedAt":"%s",
         "lines":[{"id":"10","material":"P-1001","quantity":2,"cancelled":false}],
         "documents":[{"kind":"order","id":"%s"},
           {"kind":"delivery","id":"80000042","status":"delivered","date":"2026-11-25"},
           {"kind":"goods_issue","id":"80000042","date":"2026-11-25"},
           {"kind":"invoice","id":"90000042","status":"invoiced","date":"2026-11-28"}],"warnings":[]}"""
        .formatted(id, customer, changedAt, id);
  }

  static int calls(String customer) {
    return StubbedUpstreams.arrived(
        getRequestedFor(urlPathEqualTo("/" + SYSTEM + ORDERS))
            .withQueryParam("customer", equalTo(customer)));
  }
}
