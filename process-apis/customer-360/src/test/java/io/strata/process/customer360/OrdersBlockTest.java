package io.strata.process.customer360;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.strata.process.customer360.Crm.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.process.customer360.orders.OrdersBlockSource;
import io.strata.testing.StubbedUpstreams;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The orders of a customer, as the ERP's layer tells them. */
@QuarkusTest
class OrdersBlockTest {

  @BeforeEach
  void acme() {
    StubbedUpstreams.reset();
    Crm.knowsAcme();
  }

  @Test
  void ordersComeWithTheirDeliveriesAndInvoicesInOneCall() {
    Erp.hasOrders(
        Erp.delivered("1000042", "C-10001", "2026-11-20T08:00:00Z"),
        Erp.delivered("1000041", "C-10001", "2026-11-21T08:00:00Z"));
    profile()
        .body("blocks.orders.status", is("ok"))
        .body("blocks.orders.source", is("sys-sap"))
        .body("blocks.orders.via", is("live"))
        .body("blocks.orders.asOf", is("2026-11-21T08:00:00Z"))
        .body("blocks.orders.data.items.id", contains("1000042", "1000041"))
        .body("blocks.orders.data.items[0].reference", is("0065g00000AbCdEAAV"))
        .body("blocks.orders.data.items[0].status", is("delivered"))
        .body("blocks.orders.data.items[0].total.amount", is("240.00"))
        .body("blocks.orders.data.items[0].orderedAt", is("2026-11-24"))
        .body("blocks.orders.data.items[0].deliveries", hasSize(1))
        .body("blocks.orders.data.items[0].deliveries[0].id", is("80000042"))
        .body("blocks.orders.data.items[0].deliveries[0].date", is("2026-11-25"))
        .body("blocks.orders.data.items[0].deliveries[0].status", is("delivered"))
        .body("blocks.orders.data.items[0].invoices", hasSize(1))
        .body("blocks.orders.data.items[0].invoices[0].id", is("90000042"))
        .body("blocks.orders.data.items[0].invoices[0].date", is("2026-11-28"));
    assertThat(Erp.calls("C-10001")).isEqualTo(1);
  }

  @Test
  void orderOfAnotherCustomerOrOfNoneIsNeverShown() {
    String nobodys =
        """
        {"id":"1000044","reference":"R","status":"open","lines":[],"warnings":[],
         "changedAt":"2026-11-23T08:00:00Z"}""";
    Erp.hasOrders(
        Erp.delivered("1000042", "C-10001", "2026-11-20T08:00:00Z"),
        Erp.delivered("1000043", "C-10002", "2026-11-22T08:00:00Z"),
        nobodys);
    profile()
        .body("blocks.orders.data.items.id", contains("1000042"))
        .body("blocks.orders.asOf", is("2026-11-20T08:00:00Z"));
  }

  @Test
  void customerWithoutOrdersHasAnEmptyListAsOfTheAnswersOwnTime() {
    Erp.hasNoOrdersAt("Fri, 20 Nov 2026 08:00:00 GMT");
    profile()
        .body("blocks.orders.status", is("ok"))
        .body("blocks.orders.data.items", empty())
        .body("blocks.orders.asOf", is("2026-11-20T08:00:00Z"))
        .body("blocks.orders.ageMs", greaterThanOrEqualTo(60_000));
  }

  @Test
  void statusThatIsNotKnownYetIsNotTold() {
    Erp.answers(
        aResponse()
            .withHeader("Content-Type", "application/json")
            .withBody(
                """
                {"items":[{"id":"1","reference":"R","customer":"C-10001","status":"frozen",
                  "lines":[],"warnings":[],"documents":[{"kind":"hologram","id":"2"}]}]}"""));
    profile()
        .body("blocks.orders.data.items[0].id", is("1"))
        .body("blocks.orders.data.items[0].status", nullValue())
        .body("blocks.orders.data.items[0].deliveries", empty());
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of("forbidden", aResponse().withStatus(403), "upstream-refused"),
        Arguments.of("absent", aResponse().withStatus(404), "upstream-refused"),
        Arguments.of("limited", aResponse().withStatus(429), "too-many-requests"),
        Arguments.of("broken", aResponse().withStatus(500), "upstream-unavailable"),
        Arguments.of(
            "garbage",
            aResponse().withHeader("Content-Type", "application/json").withBody("{\"items\":"),
            "upstream-refused"),
        Arguments.of(
            "reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "upstream-unavailable"),
        Arguments.of("slow", aResponse().withFixedDelay(5000), "deadline-exceeded"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void deadErpCostsItsBlockAndNothingElse(
      String name, ResponseDefinitionBuilder answer, String reason) {
    Erp.answers(answer);
    caller()
        .header("X-Request-Budget", "900")
        .get(Crm.PROFILE)
        .then()
        .statusCode(200)
        .body("name", is("Acme Tools"))
        .body("blocks.crm.status", is("ok"))
        .body("blocks.orders.status", is("unavailable"))
        .body("blocks.orders.reason", is(reason))
        .body("blocks.orders.data", nullValue());
    assertThat(Erp.calls("C-10001")).as(name).isEqualTo(1);
  }

  @Test
  void changedOrderIsAnotherVersionOfTheProfileAndAnOlderOneIsNot() {
    Erp.hasOrders(Erp.delivered("1000042", "C-10001", "2026-11-20T08:00:00Z"));
    String tag = profile().extract().header("ETag");
    Erp.hasOrders(Erp.delivered("1000042", "C-10001", "2026-11-21T08:00:00Z"));
    assertThat(profile().extract().header("ETag")).isEqualTo(tag);
    Erp.hasNoOrders();
    assertThat(profile().extract().header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void installationWithoutAnAddressOfTheErpHasNone() {
    assertThat(new OrdersBlockSource(null, Optional.empty()).connected()).isFalse();
    assertThat(new OrdersBlockSource(null, Optional.of("http://sap")).connected()).isTrue();
  }

  private static ValidatableResponse profile() {
    return caller().get(Crm.PROFILE).then().statusCode(200);
  }
}
