package io.strata.sandbox.sap.odata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadTest {

  private static final String PRODUCTS = "API_PRODUCT_SRV/A_Product";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @Test
  void entityHasMetadataDeferredWaysAndTheVendorsForms() throws IOException {
    Reply reply = system.get(Orders.path("4000001")).expect(200);
    assertThat(reply.header("dataserviceversion")).hasValue("2.0");
    assertThat(reply.header("sap-server")).hasValue("true");
    JsonNode order = reply.d();
    String uri = system.sandbox().url() + SystemSandbox.ROOT + Orders.path("4000001");
    assertThat(order.at("/__metadata/uri").textValue()).isEqualTo(uri);
    assertThat(order.at("/__metadata/type").textValue())
        .isEqualTo("API_SALES_ORDER_SRV.A_SalesOrderType");
    String etag = order.at("/__metadata/etag").textValue();
    assertThat(reply.header("etag")).hasValue(etag);
    assertThat(etag)
        .matches("W/\"datetimeoffset'\\d{4}-\\d\\d-\\d\\dT\\d\\d%3A\\d\\d%3A\\d\\d\\.\\d{7}Z'\"");
    assertThat(order.at("/to_Item/__deferred/uri").textValue()).isEqualTo(uri + "/to_Item");
    assertThat(order.get("SalesOrder").textValue()).isEqualTo("4000001");
    assertThat(order.get("TotalNetAmount").textValue()).matches("\\d+\\.\\d\\d");
    assertThat(order.get("PriceDetnExchangeRate").textValue()).isEqualTo("1.00000");
    assertThat(order.get("FixedValueDate").isNull()).isTrue();
    assertThat(order.get("SalesOffice").textValue()).isEmpty();
    assertThat(order.get("CompleteDeliveryIsDefined").isBoolean()).isTrue();
    assertThat(reply.body())
        .contains("\"SalesOrderDate\":\"\\/Date(1719792000000)\\/\"")
        .containsPattern("\"LastChangeDateTime\":\"\\\\/Date\\(\\d+\\+0000\\)\\\\/\"");
  }

  @Test
  void keysAreUnderstoodInBothForms() throws IOException {
    for (String key : List.of("4000001", "0004000001")) {
      assertThat(system.get(Orders.path(key)).d().get("SalesOrder").textValue())
          .isEqualTo("4000001");
      assertThat(system.get(Orders.itemPath(key, "000010")).d().get("SalesOrderItem").textValue())
          .isEqualTo("10");
      assertThat(system.get(Orders.SET + "?$filter=SalesOrder%20eq%20'" + key + "'").results())
          .hasSize(1);
    }
  }

  @Test
  void expandReachesSeveralLevelsAndSelectCutsEach() throws IOException {
    JsonNode order =
        system
            .get(
                Orders.path("4000001")
                    + "?$expand=to_Item/to_ScheduleLine,to_Partner"
                    + "&$select=SalesOrder,to_Item/Material,to_Item/to_ScheduleLine/ScheduleLine,to_Partner")
            .expect(200)
            .d();
    assertThat(fields(order)).containsExactly("SalesOrder", "to_Item", "to_Partner");
    JsonNode item = order.at("/to_Item/results/0");
    assertThat(fields(item)).containsExactly("Material", "to_ScheduleLine");
    assertThat(fields(item.at("/to_ScheduleLine/results/0"))).containsExactly("ScheduleLine");
    assertThat(order.at("/to_Partner/results")).hasSize(4);
    assertThat(order.at("/to_Partner/results/0/Customer").textValue()).startsWith("101");
  }

  private static List<String> fields(JsonNode entity) {
    List<String> names = new ArrayList<>();
    entity.fieldNames().forEachRemaining(names::add);
    names.remove("__metadata");
    return names;
  }

  @Test
  void waysLeadToCollectionsEntitiesAndProperties() throws IOException {
    int items = system.records("SalesOrderItem?SalesOrder=4000001").size();
    assertThat(system.get(Orders.path("4000001") + "/to_Item").results()).hasSize(items);
    assertThat(system.get(Orders.path("4000001") + "/to_Item/$count").body())
        .isEqualTo(String.valueOf(items));
    String key = "(SalesOrder='4000001',SalesOrderItem='10')";
    assertThat(
            system
                .get(
                    Orders.path("4000001") + "/to_Item" + key + "/to_SalesOrder/SoldToParty/$value")
                .body())
        .isEqualTo(system.record("SalesOrder/4000001").get("SoldToParty").textValue());
    assertThat(
            system.get(Orders.path("4000001") + "/SoldToParty").d().get("SoldToParty").textValue())
        .startsWith("101");
    system.get(Orders.path("4000001") + "/to_BillingPlan").error(404, "/IWBEP/CM_MGW_RT/020");
    JsonNode none = system.get(Orders.path("4000001") + "?$expand=to_BillingPlan").d();
    assertThat(none.get("to_BillingPlan").isNull()).isTrue();
  }

  @Test
  void filterFollowsAWayToOne() throws IOException {
    String soldTo = system.record("SalesOrder/4000001").get("SoldToParty").textValue();
    String filter =
        SystemSandbox.encode(
            "SalesOrder eq '4000001' and to_SalesOrder/SoldToParty eq '" + soldTo + "'");
    assertThat(system.get(Orders.ITEMS + "?$filter=" + filter).results()).isNotEmpty();
    String many = SystemSandbox.encode("to_Item/Material eq 'P-1001'");
    system.get(Orders.SET + "?$filter=" + many).error(400, "005056A509B11EE1B9A8FEC11C21578E");
  }

  @Test
  void countIsTextAndWholeWhateverThePageIs() throws IOException {
    Reply reply = system.get(Orders.SET + "?$top=3&$inlinecount=allpages").expect(200);
    assertThat(reply.results()).hasSize(3);
    assertThat(reply.d().get("__count").textValue()).isEqualTo("2000");
    assertThat(reply.d().has("__next")).isFalse();
    assertThat(system.get(Orders.SET + "/$count").body()).isEqualTo("2000");
    String filter = SystemSandbox.encode("OverallSDDocumentRejectionSts eq 'C'");
    assertThat(system.get(Orders.SET + "/$count?$filter=" + filter).body())
        .isEqualTo(
            String.valueOf(system.records("SalesOrder?OverallSDDocumentRejectionSts=C").size()));
  }

  @Test
  void productsComeInPagesOfAHundredUnlessMoreAreAskedFor() throws IOException {
    Reply first = system.get(PRODUCTS + "?$select=Product").expect(200);
    assertThat(first.results()).hasSize(100);
    String next = first.d().get("__next").textValue();
    assertThat(next)
        .endsWith(
            "A_Product?$select=Product&$skiptoken=100"
                .replace("$select", "%24select")
                .replace("%24", "$"));
    assertThat(system.get(PRODUCTS + "?$select=Product&$top=7").d().has("__next")).isFalse();
    Reply capped = system.get(PRODUCTS + "?$select=Product&$top=9000").expect(200);
    assertThat(capped.results()).hasSize(5_000);
    assertThat(capped.d().get("__next").textValue()).endsWith("&$skiptoken=5000");
  }

  @Test
  void followingNextFindsEveryProductOnce() throws IOException {
    String path = PRODUCTS + "?$select=Product&$top=5000&$inlinecount=allpages";
    List<String> found = new ArrayList<>();
    int pages = 0;
    while (path != null) {
      Reply page = system.get(path).expect(200);
      page.results().forEach(product -> found.add(product.get("Product").textValue()));
      assertThat(page.d().get("__count").textValue()).isEqualTo("50000");
      JsonNode next = page.d().get("__next");
      path = next == null ? null : next.textValue().substring(next.textValue().indexOf("API_"));
      pages++;
    }
    assertThat(pages).isEqualTo(10);
    assertThat(found).hasSize(50_000).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void deltaByTheStampOfTheLastChangeFindsWhatWasTouched() throws IOException {
    String since = system.control("GET", "/clock", null).json().get("now").textValue();
    system.patch(PRODUCTS + "('P-1002')", "{\"IsMarkedForDeletion\":true}").expect(204);
    system.patch(PRODUCTS + "('P-30000')", "{\"ProductGroup\":\"L009\"}").expect(204);
    String filter =
        SystemSandbox.encode(
            "LastChangeDateTime ge datetimeoffset'" + since.substring(0, 19) + "Z'");
    assertThat(system.get(PRODUCTS + "?$orderby=Product&$filter=" + filter).results())
        .extracting(product -> product.get("Product").textValue())
        .containsExactly("P-1002", "P-30000");
  }

  @Test
  void bodiesAreCompressedOnRequest() throws IOException {
    Reply reply = system.get(PRODUCTS + "?$top=50", "Accept-Encoding", "gzip").expect(200);
    assertThat(reply.header("Content-Encoding")).hasValue("gzip");
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(reply.response().body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("{\"d\":{\"results\":[");
    }
  }

  @Test
  void partnerFunctionsAreSpelledInTheLogonLanguage() throws IOException {
    assertThat(functions("")).containsExactly("BP", "PY", "SH", "SP");
    assertThat(functions("?sap-language=DE")).containsExactly("RE", "RG", "WE", "AG");
    assertThat(
            system.get(Orders.path("4000001") + "/to_Partner", "Accept-Language", "de-DE").body())
        .contains("\"PartnerFunction\":\"AG\"");
    system
        .get(
            "API_SALES_ORDER_SRV/A_SalesOrderHeaderPartner(SalesOrder='4000001',PartnerFunction='WE')"
                + "?sap-language=DE")
        .expect(200);
  }

  private static List<String> functions(String query) throws IOException {
    return system.get(Orders.path("4000001") + "/to_Partner" + query).results().stream()
        .map(partner -> partner.get("PartnerFunction").textValue())
        .toList();
  }

  @Test
  void unknownSystemQueryOptionIsRefusedAndAnyOtherParameterIsNot() throws IOException {
    system
        .get(Orders.SET + "?$fliter=SalesOrder%20eq%20'1'")
        .error(400, "005056A509B11EE1B9A8FEC11C21578E");
    system.get(Orders.path("4000001") + "?$count=true").expect(400);
    system.get(Orders.SET + "?$top=1&sap-language=EN&saml2=disabled").expect(200);
  }

  @Test
  void expandThatGoesBackAndForthIsRefused() throws IOException {
    String round = "/to_Item/to_SalesOrder".repeat(2);
    system.get(Orders.SET + "?$top=1&$expand=to_Item/to_SalesOrder" + round).expect(200);
    system
        .get(Orders.SET + "?$top=1&$expand=to_Item/to_SalesOrder/to_Item" + round)
        .error(400, "005056A509B11EE1B9A8FEC11C21578E");
  }

  @Test
  void valueThatIsNotThereIsNotFound() throws IOException {
    String order = Orders.path("4000001");
    assertThat(system.get(order + "/SoldToParty/$value").expect(200).body()).matches("\\d+");
    assertThat(system.get(order + "/TotalNetAmount/$value").expect(200).body())
        .matches("\\d+(\\.\\d+)?");
    system.get(order + "/ServicesRenderedDate/$value").expect(404);
  }

  @Test
  void serviceHasItsVersionAndThoseBefore() throws IOException {
    for (String version : List.of("0001", "0002")) {
      system
          .get("API_OUTBOUND_DELIVERY_SRV;v=" + version + "/A_OutbDeliveryHeader?$top=1")
          .expect(200);
    }
    system.get("API_SALES_ORDER_SRV;v=0001/A_SalesOrder?$top=1").expect(200);
    for (String version : List.of("0002", "0000", "x", "")) {
      system
          .get("API_SALES_ORDER_SRV;v=" + version + "/A_SalesOrder?$top=1")
          .error(404, "/IWFND/MED/170");
    }
  }
}
