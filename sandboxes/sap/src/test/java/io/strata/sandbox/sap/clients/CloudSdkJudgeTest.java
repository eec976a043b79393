package io.strata.sandbox.sap.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.sap.cloud.sdk.cloudplatform.connectivity.DefaultHttpDestination;
import com.sap.cloud.sdk.cloudplatform.connectivity.HttpClientAccessor;
import com.sap.cloud.sdk.datamodel.odata.client.ODataProtocol;
import com.sap.cloud.sdk.datamodel.odata.client.exception.ODataResponseException;
import com.sap.cloud.sdk.datamodel.odata.client.exception.ODataServiceErrorException;
import com.sap.cloud.sdk.datamodel.odata.client.expression.FieldReference;
import com.sap.cloud.sdk.datamodel.odata.client.query.Order;
import com.sap.cloud.sdk.datamodel.odata.client.query.StructuredQuery;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataEntityKey;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataFunctionParameters;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestBatch;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestCreate;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestFunction;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestRead;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestReadByKey;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestResultGeneric;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestResultMultipartGeneric;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestUpdate;
import com.sap.cloud.sdk.datamodel.odata.client.request.UpdateStrategy;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.http.client.HttpClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The vendor's own client for Java, unmodified. What it did is looked up in the sandbox's records
 * and journal.
 */
class CloudSdkJudgeTest {

  private static final ODataProtocol V2 = ODataProtocol.V2;
  private static final String SALES = "/sap/opu/odata/sap/API_SALES_ORDER_SRV";
  private static final String PRODUCTS = "/sap/opu/odata/sap/API_PRODUCT_SRV";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  private HttpClient client;

  @BeforeEach
  void connect() throws IOException {
    client =
        HttpClientAccessor.getHttpClient(
            DefaultHttpDestination.builder(system.sandbox().url().toString())
                .basicCredentials(SystemSandbox.USERNAME, SystemSandbox.PASSWORD)
                .property("sap-client", "100")
                .build());
    system.control("DELETE", "/journal", null).expect(204);
  }

  /** The calls it made, as `METHOD STATUS path`, oldest first. */
  private static List<String> journal() throws IOException {
    List<String> calls = new ArrayList<>();
    for (JsonNode entry : system.control("GET", "/journal", null).json()) {
      calls.add(
          "%s %d %s"
              .formatted(
                  entry.get("method").asText(),
                  entry.get("status").asInt(),
                  entry.get("path").asText().replaceAll("^.*_SRV", "")));
    }
    return calls;
  }

  private static ODataEntityKey key(String name, String value) {
    return ODataEntityKey.of(Map.of(name, value), V2);
  }

  @Test
  void readsFiltersExpandsAndCounts() throws IOException {
    String soldTo = system.record("SalesOrder/4000001").get("SoldToParty").textValue();
    StructuredQuery query =
        StructuredQuery.onEntity("A_SalesOrder", V2)
            .select("SalesOrder", "TotalNetAmount", "LastChangeDateTime")
            .select(
                StructuredQuery.asNestedQueryOnProperty("to_Item", V2)
                    .select("SalesOrderItem", "NetAmount"))
            .filter(
                FieldReference.of("SoldToParty").equalTo(soldTo),
                FieldReference.of("PurchaseOrderByCustomer").asString().startsWith("PO-"))
            .orderBy("SalesOrder", Order.DESC)
            .top(3)
            .withInlineCount();
    ODataRequestResultGeneric result =
        new ODataRequestRead(SALES, "A_SalesOrder", query.getEncodedQueryString(), V2)
            .execute(client);
    List<JsonNode> stored =
        system.records("SalesOrder?SoldToParty=" + soldTo).stream()
            .filter(order -> order.get("PurchaseOrderByCustomer").asText().startsWith("PO-"))
            .toList();
    assertThat(result.getInlineCount()).isEqualTo(stored.size());
    List<Map<String, Object>> rows = result.asListOfMaps();
    assertThat(rows)
        .extracting(row -> row.get("SalesOrder"))
        .containsExactlyElementsOf(
            stored.reversed().stream()
                .limit(3)
                .map(o -> (Object) o.get("SalesOrder").asText())
                .toList());
    assertThat(rows.getFirst().get("to_Item").toString()).contains("NetAmount");
    assertThat(journal()).containsExactly("GET 200 /A_SalesOrder");
  }

  @Test
  void followsEveryPageOfTheMaterialMaster() throws IOException {
    ODataRequestRead request =
        new ODataRequestRead(
            PRODUCTS, "A_Product", "$select=Product&$top=5000&$orderby=Product", V2);
    ODataRequestResultGeneric page = request.execute(client);
    TreeSet<String> found = new TreeSet<>();
    int pages = 1;
    found.addAll(products(page));
    while (page.getNextLink().isDefined()) {
      page = page.tryGetNextPage().get();
      found.addAll(products(page));
      pages++;
    }
    assertThat(pages).isEqualTo(10);
    assertThat(found).hasSize(50_000);
    assertThat(journal()).hasSize(10).allMatch(call -> call.equals("GET 200 /A_Product"));
  }

  private static List<String> products(ODataRequestResultGeneric page) {
    return page.asListOfMaps().stream().map(row -> (String) row.get("Product")).toList();
  }

  @Test
  void createsADeepOrderWithATokenAndUpdatesItByItsVersion() throws IOException {
    ODataRequestResultGeneric created =
        new ODataRequestCreate(
                SALES, "A_SalesOrder", Orders.body("SDK-1", Orders.item("P-1001", "5")), V2)
            .execute(client);
    assertThat(created.getStatusLine().getStatusCode()).isEqualTo(201);
    String order = (String) created.asMap().get("SalesOrder");
    JsonNode stored = system.records("SalesOrder?PurchaseOrderByCustomer=SDK-1").getFirst();
    assertThat(stored.get("SalesOrder").textValue()).isEqualTo(order);
    assertThat(stored.get("TotalNetAmount").textValue()).isEqualTo("9200");
    String version = created.getVersionIdentifierFromHeader().get();
    ODataRequestResultGeneric updated = update(order, version, "01");
    assertThat(updated.getStatusLine().getStatusCode()).isEqualTo(204);
    assertThat(system.record("SalesOrder/" + order).get("DeliveryBlockReason").textValue())
        .isEqualTo("01");
    assertThat(refusal(order, version).getHttpCode()).isEqualTo(412);
    ODataServiceErrorException missing = refusal(order, null);
    assertThat(missing.getHttpCode()).isEqualTo(428);
    assertThat(missing.getOdataError().getODataCode()).isEqualTo("SADL_ENTITY_RUNTIME/004");
    assertThat(journal())
        .containsSubsequence(
            "HEAD 200 ",
            "POST 201 /A_SalesOrder",
            "PATCH 204 /A_SalesOrder('" + order + "')",
            "PATCH 412 /A_SalesOrder('" + order + "')",
            "PATCH 428 /A_SalesOrder('" + order + "')")
        .noneMatch(call -> call.contains("403"));
  }

  private ODataRequestResultGeneric update(String order, String version, String block) {
    return new ODataRequestUpdate(
            SALES,
            "A_SalesOrder",
            key("SalesOrder", order),
            "{\"DeliveryBlockReason\":\"" + block + "\"}",
            UpdateStrategy.MODIFY_WITH_PATCH,
            version,
            V2)
        .execute(client);
  }

  private ODataServiceErrorException refusal(String order, String version) {
    return catchThrowableOfType(
        ODataServiceErrorException.class, () -> update(order, version, "02"));
  }

  @Test
  void readsTheVendorsErrorOutOfTheEnvelope() {
    ODataServiceErrorException refused =
        catchThrowableOfType(
            ODataServiceErrorException.class,
            () ->
                new ODataRequestCreate(
                        SALES, "A_SalesOrder", Orders.body("SDK-2", Orders.item("NONE", "1")), V2)
                    .execute(client));
    assertThat(refused.getOdataError().getODataCode()).isEqualTo("V1/382");
    assertThat(refused.getOdataError().getODataMessage()).contains("Material NONE is not defined");
    ODataResponseException absent =
        catchThrowableOfType(
            ODataResponseException.class,
            () ->
                new ODataRequestReadByKey(SALES, "A_SalesOrder", key("SalesOrder", "1"), "", V2)
                    .execute(client)
                    .asMap());
    assertThat(absent.getHttpCode()).isEqualTo(404);
  }

  @Test
  void sendsReadsAndAChangeSetInOneBatch() throws IOException {
    ODataRequestReadByKey read =
        new ODataRequestReadByKey(
            SALES, "A_SalesOrder", key("SalesOrder", "4000001"), "$select=SalesOrder", V2);
    ODataRequestCreate create =
        new ODataRequestCreate(
            SALES, "A_SalesOrder", Orders.body("SDK-3", Orders.item("P-1002", "2")), V2);
    ODataRequestCreate failing =
        new ODataRequestCreate(
            SALES, "A_SalesOrder", Orders.body("SDK-4", Orders.item("NONE", "2")), V2);
    ODataRequestBatch batch =
        new ODataRequestBatch(SALES, V2)
            .addReadByKey(read)
            .beginChangeset()
            .addCreate(create)
            .endChangeset()
            .beginChangeset()
            .addCreate(failing)
            .endChangeset();
    try (ODataRequestResultMultipartGeneric result = batch.execute(client)) {
      assertThat(result.getStatusLine().getStatusCode()).isEqualTo(202);
      assertThat(result.getResult(read).asMap()).containsEntry("SalesOrder", "4000001");
      String order = (String) result.getResult(create).asMap().get("SalesOrder");
      assertThat(system.record("SalesOrder/" + order).get("PurchaseOrderByCustomer").textValue())
          .isEqualTo("SDK-3");
      assertThat(
              catchThrowableOfType(ODataResponseException.class, () -> result.getResult(failing))
                  .getHttpCode())
          .isEqualTo(400);
    }
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=SDK-4")).isEmpty();
    assertThat(journal()).last().isEqualTo("POST 202 /$batch");
  }

  @Test
  void callsAFunction() {
    ODataRequestResultGeneric result =
        new ODataRequestFunction(
                "/sap/opu/odata/sap/API_PRODUCT_AVAILY_INFO_BASIC",
                "CalculateAvailabilityTimeseries",
                ODataFunctionParameters.of(
                    Map.of("ATPCheckingRule", "A", "Material", "P-1001", "SupplyingPlant", "1710"),
                    V2),
                V2)
            .execute(client);
    List<JsonObject> records = result.asList(JsonObject.class);
    assertThat(records).hasSize(2);
    assertThat(records.getFirst().get("AvailableQuantityInBaseUnit").getAsString())
        .matches("\\d+\\.\\d{3}");
  }

  @Test
  void fetchesANewTokenWhenTheSessionIsGone() throws IOException {
    new ODataRequestCreate(
            SALES, "A_SalesOrder", Orders.body("SDK-5", Orders.item("P-1001", "1")), V2)
        .execute(client);
    system.advance("PT31M");
    new ODataRequestCreate(
            SALES, "A_SalesOrder", Orders.body("SDK-5", Orders.item("P-1001", "1")), V2)
        .execute(client);
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=SDK-5")).hasSize(2);
  }
}
