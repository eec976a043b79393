package io.strata.system.sap.vendor.stock;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.strata.system.sap.StubbedSap.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.system.sap.Api;
import io.strata.system.sap.StubbedSap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stock of many materials, and what can be promised of one. */
@QuarkusTest
class StockRecordsTest {

  private static final String STOCK = "API_MATERIAL_STOCK_SRV/A_MatlStkInAcctMod";
  private static final String BATCH = "API_MATERIAL_STOCK_SRV/$batch";
  private static final String PROMISE = "API_PRODUCT_AVAILY_INFO_BASIC/DetermineAvailabilityAt";

  @BeforeEach
  @AfterEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  private static String row(String material, String plant, String quantity) {
    return """
        {"Material":"%s","Plant":"%s","MaterialBaseUnit":"PC","MatlWrhsStkQtyInMatlBaseUnit":"%s"}"""
        .formatted(material, plant, quantity);
  }

  private static ValidatableResponse check(String materials, String plants) {
    return Api.with("stock:read")
        .body("{\"materials\":[" + materials + "],\"plants\":[" + plants + "]}")
        .post("/v1/stock-checks")
        .then();
  }

  private static ValidatableResponse availability() {
    return Api.with("stock:read")
        .get("/v1/availability?material=P-1001&plant=1010&date=2026-12-01")
        .then();
  }

  private static ResponseDefinitionBuilder parts(String... parts) {
    StringBuilder body = new StringBuilder();
    for (String part : parts) {
      body.append("--b1\r\nContent-Type: application/http\r\n\r\n").append(part).append("\r\n");
    }
    return aResponse()
        .withStatus(202)
        .withHeader("Content-Type", "multipart/mixed; boundary=b1")
        .withBody(body + "--b1--\r\n");
  }

  private static String part(int status, String json) {
    return "HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\n\r\n" + json;
  }

  @Test
  void stockIsTheSumOverStorageLocationsAndBatches() {
    StubbedSap.answers(
        "GET",
        STOCK,
        okJson(
                StubbedSap.rows(
                    row("P-1001", "1010", "120.50000000000000"),
                    row("P-1001", "1010", "0.25"),
                    row("P-1001", "1110", "0")))
            .withHeader("Date", "Wed, 25 Nov 2026 09:00:00 GMT"));
    check("\"P-1001\"", "\"1010\",\"1110\",\"1210\"")
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items[0].available", is(120.75f))
        .body("items[0].unit", is("PC"))
        .body("items[1].plant", is("1110"))
        .body("items[1].available", is(0))
        .body("asOf", is("2026-11-25T09:00:00Z"));
    String url =
        URLDecoder.decode(
            StubbedSap.calls("GET", ".*" + STOCK).getFirst().getUrl(), StandardCharsets.UTF_8);
    assertThat(url)
        .contains(
            "Material eq 'P-1001' and (Plant eq '1010' or Plant eq '1110' or Plant eq '1210')"
                + " and InventoryStockType eq '01' and InventorySpecialStockType eq ''");
  }

  @Test
  void materialIsAnsweredAsItWasWritten() {
    StubbedSap.answers("GET", STOCK, okJson(StubbedSap.rows(row("23", "1010", "1"))));
    check("\"000023\"", "\"1010\"").body("items[0].material", is("000023"));
  }

  @Test
  void twoHundredMaterialsAreOneRequestOfFewTermsEach() {
    StubbedSap.answers(
        "POST",
        BATCH,
        parts(
            part(200, StubbedSap.rows(row("P-1", "1010", "1"))),
            part(200, StubbedSap.rows()),
            part(200, StubbedSap.rows()),
            part(200, StubbedSap.rows()),
            part(200, StubbedSap.rows(row("P-200", "1010", "2")))));
    String materials =
        IntStream.rangeClosed(1, 200)
            .mapToObj(i -> "\"P-" + i + "\"")
            .collect(Collectors.joining(","));
    check(materials, "\"1010\",\"1110\"")
        .statusCode(200)
        .body("items.material", is(java.util.List.of("P-1", "P-200")));
    assertThat(StubbedSap.calls("ANY", ".*API_MATERIAL_STOCK_SRV.*")).hasSize(1);
    String body = StubbedSap.calls("POST", ".*batch").getFirst().getBodyAsString();
    assertThat(body.split("\r\nGET ")).hasSize(6);
    for (String read : body.split("\r\nGET ")) {
      assertThat(read.split("%20or%20").length).isLessThan(50);
    }
  }

  @ParameterizedTest
  @CsvSource({"500,503,3", "400,502,1", "403,502,1"})
  void partThatFailsFailsTheCheck(int theirs, int ours, int calls) {
    StubbedSap.answers(
        "POST",
        BATCH,
        parts(part(200, StubbedSap.rows()), part(theirs, "{\"error\":{\"code\":\"X\"}}")));
    String materials =
        IntStream.rangeClosed(1, 41)
            .mapToObj(i -> "\"P-" + i + "\"")
            .collect(Collectors.joining(","));
    check(materials, "\"1010\"").statusCode(ours);
    assertThat(StubbedSap.calls("POST", ".*batch")).hasSize(calls);
  }

  @Test
  void promiseIsAskedForFirst() {
    StubbedSap.answers(
        "GET",
        PROMISE,
        okJson(
            """
            {"d":{"DetermineAvailabilityAt":{"PeriodEndUTCDateTime":"/Date(1798761600000)/",
             "AvailableQuantityInBaseUnit":"120.000","BaseUnit":"PC"}}}"""));
    availability()
        .statusCode(200)
        .body("available", is(120))
        .body("unit", is("PC"))
        .body("date", is("2026-12-01"))
        .body("until", is("2027-01-01"))
        .body("method", is("promise"));
    assertThat(
            URLDecoder.decode(
                StubbedSap.calls("GET", ".*" + PROMISE).getFirst().getUrl(),
                StandardCharsets.UTF_8))
        .contains(
            "SupplyingPlant='1010'&Material='P-1001'&ATPCheckingRule='A'"
                + "&RequestedUTCDateTime=datetimeoffset'2026-12-01T00:00:00Z'");
  }

  @ParameterizedTest
  @CsvSource({"403,/IWFND/CM_BEC/026", "404,/IWFND/MED/170", "400,ATP/001"})
  void stockStandsInWhereTheCheckIsNotSetUp(int status, String code) {
    StubbedSap.answers("GET", PROMISE, refusal(status, code, "No"));
    StubbedSap.answers("GET", STOCK, okJson(StubbedSap.rows(row("P-1001", "1010", "7"))));
    availability()
        .statusCode(200)
        .body("available", is(7))
        .body("method", is("stock"))
        .body("until", nullValue());
    assertThat(StubbedSap.calls("GET", ".*" + PROMISE)).hasSize(1);
  }

  @Test
  void materialWithoutPromiseAndStockIsNotFoundAndNeverZero() {
    StubbedSap.answers("GET", PROMISE, refusal(403, "/IWFND/CM_BEC/026", "No"));
    availability().statusCode(404);
  }

  @Test
  void checkThatFailsIsNotReplacedByStock() {
    StubbedSap.answers("GET", PROMISE, aResponse().withStatus(500));
    availability().statusCode(503);
    assertThat(StubbedSap.calls("GET", ".*" + STOCK)).isEmpty();
  }

  @Test
  void promiseForEverHasNoEnd() {
    StubbedSap.answers(
        "GET",
        PROMISE,
        okJson(
            """
            {"d":{"DetermineAvailabilityAt":{"PeriodEndUTCDateTime":"/Date(253402214400000)/",
             "AvailableQuantityInBaseUnit":"0.000","BaseUnit":"PC"}}}"""));
    availability().statusCode(200).body("available", is(0)).body("until", nullValue());
  }
}
