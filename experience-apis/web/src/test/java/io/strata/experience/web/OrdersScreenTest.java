package io.strata.experience.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.testing.ContractFilter;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The orders on the customer screen. */
@QuarkusTest
class OrdersScreenTest {

  private static final String OVERVIEW = "/v1/customers/C-10001/overview";
  private static final String PROFILE =
      """
      {"id":"C-10001","name":"Acme Tools","blocks":{
        "crm":{"status":"unavailable","source":"sys-salesforce","reason":"upstream-unavailable"},
        "orders":%s,
        "billing":{"status":"not_connected","source":"sys-billing"},
        "support":{"status":"not_connected","source":"sys-support"},
        "usage":{"status":"not_connected","source":"sys-usage"}}}""";

  @BeforeEach
  void forget() {
    StubbedUpstreams.reset();
  }

  @Test
  void screenShowsEachOrderWithItsDeliveriesAndInvoices() {
    overview(
            """
            {"status":"ok","source":"sys-sap","asOf":"2026-11-02T08:00:00Z","ageMs":6,"via":"live",
             "data":{"items":[{"id":"1000042","reference":"006A","status":"delivered","orderedAt":"2026-11-24",
               "total":{"amount":"240.00","currency":"EUR"},
               "deliveries":[{"id":"80000042","date":"2026-11-25","status":"delivered"}],
               "invoices":[{"id":"90000042","date":"2026-11-28"}]},
              {"reference":"006B","deliveries":[],"invoices":[]}]}}""")
        .body("blocks.orders.status", is("ok"))
        .body("blocks.orders.source", is("sys-sap"))
        .body("blocks.orders.via", is("live"))
        .body("blocks.orders.asOf", is("2026-11-02T08:00:00Z"))
        .body("blocks.orders.ageMs", is(6))
        .body("blocks.orders.data.items[0].id", is("1000042"))
        .body("blocks.orders.data.items[0].reference", is("006A"))
        .body("blocks.orders.data.items[0].status", is("delivered"))
        .body("blocks.orders.data.items[0].total.amount", is("240.00"))
        .body("blocks.orders.data.items[0].orderedAt", is("2026-11-24"))
        .body("blocks.orders.data.items[0].deliveries[0].id", is("80000042"))
        .body("blocks.orders.data.items[0].deliveries[0].status", is("delivered"))
        .body("blocks.orders.data.items[0].deliveries[0].date", is("2026-11-25"))
        .body("blocks.orders.data.items[0].invoices[0].id", is("90000042"))
        .body("blocks.orders.data.items[0].invoices[0].date", is("2026-11-28"))
        .body("blocks.orders.data.items[1].status", nullValue())
        .body("blocks.orders.data.items[1].invoices", empty());
  }

  @Test
  void deadErpIsShownAsItsBlockOnly() {
    overview("{\"status\":\"unavailable\",\"source\":\"sys-sap\",\"reason\":\"deadline-exceeded\"}")
        .body("name", is("Acme Tools"))
        .body("blocks.orders.status", is("unavailable"))
        .body("blocks.orders.reason", is("deadline-exceeded"))
        .body("blocks.orders.data", nullValue());
  }

  private static ValidatableResponse overview(String orders) {
    StubbedUpstreams.answers(
        "prc-customer-360", "GET", "/v1/customers/C-10001/profile", 200, PROFILE.formatted(orders));
    return given()
        .filter(ContractFilter.ofThisService())
        .header("Authorization", "Bearer " + Tokens.of("experience", "web:read"))
        .get(OVERVIEW)
        .then()
        .statusCode(200);
  }
}
