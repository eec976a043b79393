package io.strata.system.sap.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.sap.Api;
import io.strata.system.sap.StubbedSap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Materials, partners and invoices from the wire to the contract. */
@QuarkusTest
class RecordMappersTest {

  private static final String PRODUCTS = "API_PRODUCT_SRV/A_Product";
  private static final String MATERIAL =
      """
      {"Product":"%s","ProductType":"FERT","ProductGroup":"L001","BaseUnit":"PC","ProductStandardID":"4012345678901",
       "NetWeight":"1.500","WeightUnit":"KG","IsMarkedForDeletion":false,"CreationDate":"/Date(1764028800000)/",
       "LastChangeDateTime":"/Date(1764065730123+0000)/","to_Description":{"results":[
        {"Product":"x","Language":"DE","ProductDescription":"Spindelmotor"},
        {"Product":"x","Language":"EN","ProductDescription":"Spindle motor"}]}}""";

  @BeforeEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  private static String lastQuery(String set) {
    return URLDecoder.decode(
        StubbedSap.calls("GET", ".*" + set).getLast().getUrl(), StandardCharsets.UTF_8);
  }

  @Test
  void materialHasItsEnglishDescriptionAndItsWeight() {
    StubbedSap.answers(
        "GET", PRODUCTS, okJson(StubbedSap.rows(MATERIAL.formatted("000000000000000023"))));
    Api.with("materials:read")
        .get("/v1/materials/23")
        .then()
        .statusCode(200)
        .body("id", is("23"))
        .body("description", is("Spindle motor"))
        .body("type", is("FERT"))
        .body("group", is("L001"))
        .body("baseUnit", is("PC"))
        .body("gtin", is("4012345678901"))
        .body("netWeight", is(1.5f))
        .body("weightUnit", is("KG"))
        .body("changedAt", is("2025-11-25T10:15:30.123Z"))
        .body("deleted", is(false));
  }

  @Test
  void materialThatWasNeverChangedOrWeighedHasOnlyWhatIsThere() {
    StubbedSap.answers(
        "GET",
        PRODUCTS,
        okJson(
            StubbedSap.rows(
                """
                {"Product":"P-1","BaseUnit":"PC","NetWeight":"0.000","WeightUnit":"KG","ProductStandardID":"",
                 "IsMarkedForDeletion":true,"LastChangeDateTime":null,"CreationDate":"/Date(1764028800000)/"}""")));
    Api.with("materials:read")
        .get("/v1/materials/P-1")
        .then()
        .statusCode(200)
        .body("description", nullValue())
        .body("gtin", nullValue())
        .body("netWeight", nullValue())
        .body("weightUnit", nullValue())
        .body("changedAt", is("2025-11-25T00:00:00Z"))
        .body("deleted", is(true));
  }

  @Test
  void materialsArePagedByKeyWithTheOverlapOfADelta() {
    StubbedSap.answers(
        "GET",
        PRODUCTS,
        okJson(StubbedSap.rows(MATERIAL.formatted("P-1"), MATERIAL.formatted("P-2"))));
    String cursor =
        Api.with("materials:read")
            .get("/v1/materials?limit=2&changedSince=2026-11-23T10:00:00Z")
            .then()
            .statusCode(200)
            .body("items", hasSize(2))
            .body("nextCursor", notNullValue())
            .extract()
            .path("nextCursor");
    assertThat(lastQuery(PRODUCTS))
        .contains("$filter=LastChangeDateTime ge datetimeoffset'2026-11-23T09:50:00Z'")
        .contains("$orderby=Product", "$top=2");
    Api.with("materials:read")
        .get("/v1/materials?limit=2&changedSince=2026-11-23T10:00:00Z&cursor=" + cursor)
        .then()
        .statusCode(200);
    assertThat(lastQuery(PRODUCTS))
        .contains(
            "Product gt 'P-2' and LastChangeDateTime ge datetimeoffset'2026-11-23T09:50:00Z'");
    Api.with("materials:read").get("/v1/materials?limit=2&cursor=" + cursor).then().statusCode(400);
  }

  @Test
  void pageThatTheSystemCutsShortIsFilledByItsLink() {
    StubbedSap.answers(
        "GET",
        PRODUCTS,
        okJson(
            "{\"d\":{\"results\":["
                + MATERIAL.formatted("P-1")
                + "],\"__next\":\"https://other.host/sap/opu/odata/sap/API_PRODUCT_SRV/A_Product?$skiptoken=1\"}}"));
    StubbedSap.wireMock()
        .register(
            WireMock.get(WireMock.urlPathEqualTo(StubbedSap.ODATA + PRODUCTS))
                .withQueryParam("$skiptoken", WireMock.equalTo("1"))
                .willReturn(okJson(StubbedSap.rows(MATERIAL.formatted("P-2")))));
    Api.with("materials:read")
        .get("/v1/materials?limit=5")
        .then()
        .statusCode(200)
        .body("items.id", is(java.util.List.of("P-1", "P-2")))
        .body("nextCursor", nullValue());
  }

  @Test
  void searchGoesByTheDescriptionsThenByTheirMaterials() {
    StubbedSap.answers(
        "GET",
        "API_PRODUCT_SRV/A_ProductDescription",
        okJson(
            StubbedSap.rows(
                "{\"Product\":\"P-1\",\"Language\":\"EN\",\"ProductDescription\":\"Motor\"}")));
    StubbedSap.answers("GET", PRODUCTS, okJson(StubbedSap.rows(MATERIAL.formatted("P-1"))));
    Api.with("materials:read")
        .get("/v1/materials?query=motor")
        .then()
        .statusCode(200)
        .body("items", hasSize(1));
    assertThat(lastQuery("A_ProductDescription"))
        .contains(
            "substringof('motor',ProductDescription) or substringof('MOTOR',ProductDescription)");
    assertThat(lastQuery(PRODUCTS)).contains("(Product eq 'P-1' or Product eq 'motor')");
  }

  @Test
  void partnerHasItsAddressAndWhetherItMayOrder() {
    String partner =
        """
        {"BusinessPartner":"0010100001","Customer":"0010100001","BusinessPartnerFullName":"Acme Tools",
         "BusinessPartnerIsBlocked":false,"BusinessPartnerIDByExtSystem":"C-10003",
         "to_BusinessPartnerAddress":{"results":[{"StreetName":"Main Street","HouseNumber":"1","CityName":"Berlin",
          "PostalCode":"10115","Region":"","Country":"DE"}]},"to_Customer":{"OrderIsBlockedForCustomer":"%s"}}""";
    StubbedSap.answers(
        "GET",
        "API_BUSINESS_PARTNER/A_BusinessPartner",
        okJson(StubbedSap.rows(partner.formatted(""))));
    Api.with("partners:read")
        .get("/v1/partners/C-10003")
        .then()
        .statusCode(200)
        .body("id", is("C-10003"))
        .body("number", is("10100001"))
        .body("name", is("Acme Tools"))
        .body("address.street", is("Main Street 1"))
        .body("address.city", is("Berlin"))
        .body("address.postalCode", is("10115"))
        .body("address.region", nullValue())
        .body("address.country", is("DE"))
        .body("blocked", is(false));
    StubbedSap.answers(
        "GET",
        "API_BUSINESS_PARTNER/A_BusinessPartner",
        okJson(StubbedSap.rows(partner.formatted("01"))));
    Api.with("partners:read")
        .get("/v1/partners?query=acme")
        .then()
        .body("items[0].blocked", is(true));
    Api.with("partners:read").get("/v1/partners/C-10009").then().statusCode(404);
  }

  @Test
  void idOfTwoPartnersIsNobodys() {
    String twin =
        "{\"BusinessPartner\":\"%s\",\"BusinessPartnerFullName\":\"A\",\"BusinessPartnerIDByExtSystem\":\"C-10077\"}";
    StubbedSap.answers(
        "GET",
        "API_BUSINESS_PARTNER/A_BusinessPartner",
        okJson(StubbedSap.rows(twin.formatted("1"), twin.formatted("2"))));
    Api.with("partners:read").get("/v1/partners/C-10077").then().statusCode(409);
    Api.with("orders:read").get("/v1/orders?customer=C-10077").then().statusCode(409);
  }

  private static final String INVOICE =
      """
      {"BillingDocument":"0090000042","SDDocumentCategory":"%s","BillingDocumentDate":"/Date(1764288000000)/",
       "SoldToParty":"%s","PurchaseOrderByCustomer":"R1","TransactionCurrency":"EUR","TotalNetAmount":"240.00",
       "TaxAmount":"45.60","TotalGrossAmount":"285.60","BillingDocumentIsCancelled":false,"InvoiceClearingStatus":"C",
       "to_Item":{"results":[{"BillingDocument":"90000042","SalesDocument":"0000004711"}]}}""";

  @Test
  void invoiceNamesItsOrderAndCustomer() {
    StubbedSap.answers(
        "GET",
        "API_BILLING_DOCUMENT_SRV/A_BillingDocument",
        okJson(StubbedSap.rows(INVOICE.formatted("M", "0010100001"))));
    Api.with("invoices:read")
        .get("/v1/invoices/90000042")
        .then()
        .statusCode(200)
        .body("id", is("90000042"))
        .body("customer", is("C-10001"))
        .body("kind", is("invoice"))
        .body("date", is("2025-11-28"))
        .body("order", is("4711"))
        .body("reference", is("R1"))
        .body("net.amount", is("240.00"))
        .body("tax.amount", is("45.60"))
        .body("total.amount", is("285.60"))
        .body("cancelled", is(false))
        .body("paid", is(true));
  }

  @Test
  void invoicesOfAnOrderAreFoundByTheirItems() {
    StubbedSap.answers(
        "GET",
        "API_BILLING_DOCUMENT_SRV/A_BillingDocumentItem",
        okJson(StubbedSap.rows("{\"BillingDocument\":\"90000042\",\"SalesDocument\":\"4711\"}")));
    StubbedSap.answers(
        "GET",
        "API_BILLING_DOCUMENT_SRV/A_BillingDocument",
        okJson(StubbedSap.rows(INVOICE.formatted("O", "10100001"))));
    Api.with("invoices:read")
        .get("/v1/invoices?order=0000004711")
        .then()
        .statusCode(200)
        .body("items[0].kind", is("credit_memo"));
    assertThat(lastQuery("A_BillingDocument")).contains("BillingDocument eq '90000042'");
  }

  @Test
  void foreignRowsAreDroppedAndCounted() {
    StubbedSap.answers(
        "GET",
        "API_BILLING_DOCUMENT_SRV/A_BillingDocument",
        okJson(
            StubbedSap.rows(
                INVOICE.formatted("M", "10100002"), INVOICE.formatted("M", "10100001"))));
    double before = Api.meter("strata_sap_foreign_rows_total", "kind=\"invoice\"");
    Api.with("invoices:read")
        .get("/v1/invoices?customer=C-10001")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].customer", is("C-10001"));
    assertThat(Api.meter("strata_sap_foreign_rows_total", "kind=\"invoice\""))
        .isEqualTo(before + 1);
  }
}
