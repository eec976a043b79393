package io.strata.system.sap.vendor.order;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.system.sap.Api;
import io.strata.system.sap.StubbedSap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OrderReferencesTest {

  private static final String SET = "API_SALES_ORDER_SRV/A_SalesOrder";

  @BeforeEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  private static ValidatableResponse list(String query) {
    return Api.with("orders:read").get("/v1/order-references" + query).then();
  }

  private static String row(String number, String reference) {
    return """
        {"SalesOrder":"%s","PurchaseOrderByCustomer":"%s","SalesOrderDate":"/Date(1764028800000)/",
         "CreationDate":"/Date(1764028800000)/","LastChangeDateTime":"/Date(1764065730123+0000)/",
         "OverallSDDocumentRejectionSts":"A","OverallDeliveryStatus":"C",
         "OverallOrdReltdBillgStatus":"A"}"""
        .formatted(number, reference);
  }

  private static void vendorHas(String... rows) {
    StubbedSap.answers("GET", SET, okJson(StubbedSap.rows(rows)));
  }

  private static List<String> queries() {
    return StubbedSap.calls("GET", ".*" + SET).stream()
        .map(call -> URLDecoder.decode(call.getUrl(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void referencesAreReadFromTheHeaderAlone() {
    vendorHas(row("0000004711", "R1"), row("4712", ""));
    list("")
        .statusCode(200)
        .body("items.id", contains("4711", "4712"))
        .body("items[0].reference", is("R1"))
        .body("items[0].status", is("delivered"))
        .body("items[0].orderedAt", is("2025-11-25"))
        .body("items[0].changedAt", is("2025-11-25T10:15:30.123Z"))
        .body("items[1]", not(hasKey("reference")))
        .body("nextCursor", nullValue());
    assertThat(queries()).hasSize(1);
    assertThat(queries().getFirst())
        .contains(
            "?$select=SalesOrder,PurchaseOrderByCustomer,SalesOrderDate,CreationDate,"
                + "LastChangeDateTime,OverallSDDocumentRejectionSts,OverallDeliveryStatus,"
                + "OverallOrdReltdBillgStatus&$orderby=SalesOrder&$top=1000");
  }

  @Test
  void fullPageGoesOnAfterItsLastNumberAndForThisListOnly() {
    vendorHas(row("4711", "R1"), row("4712", "R2"));
    String next =
        list("?orderedSince=2026-11-01&limit=2").statusCode(200).extract().path("nextCursor");
    list("?orderedSince=2026-11-01&limit=2&cursor=" + next).statusCode(200);
    assertThat(queries().getLast())
        .contains("SalesOrder gt '4712' and SalesOrderDate ge datetime'2026-11-01T00:00:00'");
    list("?orderedSince=2026-11-02&limit=2&cursor=" + next).statusCode(400);
    assertThat(queries()).hasSize(2);
  }

  @Test
  void fiveThousandComeInOnePageHoweverTheSystemCutsThem() {
    String[] first =
        IntStream.range(0, 3000).mapToObj(i -> row("1" + i, "A")).toArray(String[]::new);
    StubbedSap.wireMock()
        .register(
            StubbedSap.querying(SET, "datetime'2026-11-01T00:00:00'")
                .willReturn(
                    okJson(
                        "{\"d\":{\"results\":["
                            + String.join(",", first)
                            + "],\"__next\":\"https://erp.example"
                            + StubbedSap.ODATA.replace("/erp", "")
                            + SET
                            + "?$skiptoken=3000\"}}")));
    list("?orderedSince=2026-11-01&limit=5000").statusCode(200).body("items.size()", is(3000));
    assertThat(queries()).hasSize(2);
    assertThat(queries().getLast()).contains("$skiptoken=3000");
  }

  @Test
  void unavailableSystemIsAskedAgain() {
    StubbedSap.answers("GET", SET, aResponse().withStatus(503));
    list("").statusCode(503);
    assertThat(queries()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1752-12-31", "+10000-01-01", "-0001-01-01"})
  void dayTheSystemCannotCompareWithIsInvalid(String day) {
    Api.with("orders:read")
        .queryParam("orderedSince", day)
        .get("/v1/order-references")
        .then()
        .statusCode(400)
        .body("violations.parameter", contains("orderedSince"));
    assertThat(queries()).isEmpty();
  }
}
