package io.strata.sandbox.sap.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the order over delivery and goods issue, as the actions of the services go. */
class DeliveryTest {

  private static final String SERVICE = "API_OUTBOUND_DELIVERY_SRV;v=0002/";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  private String order;

  @BeforeEach
  void takeAnOrder() throws IOException {
    order =
        Orders.create(system, "D-1", Orders.item("P-1001", "4") + "," + Orders.item("P-1011", "2"));
  }

  private String deliver(String... items) throws IOException {
    StringBuilder body = new StringBuilder();
    for (String item : items) {
      body.append(body.isEmpty() ? "" : ",")
          .append(
              "{\"ReferenceSDDocument\":\"%s\",\"ReferenceSDDocumentItem\":\"%s\"}"
                  .formatted(order, item));
    }
    return system
        .post(SERVICE + "A_OutbDeliveryHeader", "{\"to_DeliveryDocumentItem\":[" + body + "]}")
        .expect(201)
        .d()
        .get("DeliveryDocument")
        .textValue();
  }

  private Reply act(String action, String delivery) throws IOException {
    return system.post(
        SERVICE + action + "?DeliveryDocument='" + delivery + "'", null, "If-Match", "*");
  }

  private static BigDecimal stock(String material) throws IOException {
    BigDecimal stock = BigDecimal.ZERO;
    for (JsonNode row :
        system.records("MaterialStock?Plant=1710&InventoryStockType=01&Material=" + material)) {
      stock = stock.add(new BigDecimal(row.get("MatlWrhsStkQtyInMatlBaseUnit").textValue()));
    }
    return stock;
  }

  private JsonNode order() throws IOException {
    return system.record("SalesOrder/" + order);
  }

  @Test
  void itemsOfAnOrderBecomeADeliveryThatFollowsIt() throws IOException {
    String delivery = deliver("10");
    assertThat(order().get("OverallDeliveryStatus").textValue()).isEqualTo("B");
    assertThat(order().get("OverallSDProcessStatus").textValue()).isEqualTo("B");
    JsonNode item = system.record("OutboundDeliveryItem/" + delivery + ",10");
    assertThat(item.get("ActualDeliveryQuantity").textValue()).isEqualTo("4");
    assertThat(item.get("ReferenceSDDocument").textValue()).isEqualTo(order);
    List<JsonNode> flow = system.get(Orders.path(order) + "/to_SubsequentProcFlowDoc").results();
    assertThat(flow).hasSize(1);
    assertThat(flow.getFirst().get("SubsequentDocument").textValue()).isEqualTo(delivery);
    assertThat(flow.getFirst().get("SubsequentDocumentCategory").textValue()).isEqualTo("J");
    deliver("20");
    assertThat(order().get("OverallDeliveryStatus").textValue()).isEqualTo("C");
    JsonNode line = system.record("SalesOrderScheduleLine/" + order + ",10,1");
    assertThat(line.get("DeliveredQtyInOrderQtyUnit").textValue()).isEqualTo("4");
    assertThat(line.get("OpenConfdDelivQtyInOrdQtyUnit").textValue()).isEqualTo("0");
  }

  @Test
  void goodsIssueTakesFromTheStockAndReversalBringsItBack() throws IOException {
    BigDecimal before = stock("P-1001");
    String delivery = deliver("10", "20");
    act("PickAllItems", delivery).expect(200);
    assertThat(
            system.record("OutboundDelivery/" + delivery).get("OverallPickingStatus").textValue())
        .isEqualTo("C");
    assertThat(stock("P-1001")).isEqualByComparingTo(before);
    Reply posted = act("PostGoodsIssue", delivery).expect(200);
    assertThat(posted.d().get("PostGoodsIssue").get("SystemMessageType").textValue())
        .isEqualTo("S");
    JsonNode header = system.record("OutboundDelivery/" + delivery);
    assertThat(header.get("OverallGoodsMovementStatus").textValue()).isEqualTo("C");
    assertThat(header.get("ActualGoodsMovementDate").isNull()).isFalse();
    assertThat(stock("P-1001")).isEqualByComparingTo(before.subtract(BigDecimal.valueOf(4)));
    act("PostGoodsIssue", delivery).error(400, "VL/602");
    assertThat(categories(delivery)).containsExactly("R");
    act("ReverseGoodsIssue", delivery).expect(200);
    assertThat(categories(delivery)).containsExactlyInAnyOrder("R", "h");
    assertThat(stock("P-1001")).isEqualByComparingTo(before);
    assertThat(
            system
                .record("OutboundDelivery/" + delivery)
                .get("OverallGoodsMovementStatus")
                .textValue())
        .isEqualTo("A");
  }

  private List<String> categories(String delivery) throws IOException {
    String key = "DeliveryDocument='" + delivery + "',DeliveryDocumentItem='10'";
    return system
        .get(SERVICE + "A_OutbDeliveryItem(" + key + ")/to_DocumentFlow")
        .results()
        .stream()
        .map(flow -> flow.get("SubsequentDocumentCategory").textValue())
        .toList();
  }

  @Test
  void oneItemIsPickedWithAnotherQuantity() throws IOException {
    String delivery = deliver("10", "20");
    system
        .post(
            SERVICE
                + "PickOneItemWithSalesQuantity?DeliveryDocument='"
                + delivery
                + "'&DeliveryDocumentItem='10'&ActualDeliveryQuantity=3M&DeliveryQuantityUnit='PC'",
            null,
            "If-Match",
            "*")
        .expect(200);
    JsonNode item = system.record("OutboundDeliveryItem/" + delivery + ",10");
    assertThat(item.get("ActualDeliveryQuantity").textValue()).isEqualTo("3");
    assertThat(item.get("PickingStatus").textValue()).isEqualTo("C");
    assertThat(
            system.record("OutboundDelivery/" + delivery).get("OverallPickingStatus").textValue())
        .isEqualTo("B");
    assertThat(order().get("OverallDeliveryStatus").textValue()).isEqualTo("B");
  }

  @Test
  void actionIsGuardedByTheVersionOfTheDelivery() throws IOException {
    String delivery = deliver("10");
    String path = SERVICE + "A_OutbDeliveryHeader('" + delivery + "')";
    String etag = Orders.etag(system, path);
    assertThat(etag).matches("W/\"'\\d{4}'\"");
    system.patch(path, "{\"BillOfLading\":\"BL-1\"}", "If-Match", etag).expect(204);
    system
        .post(
            SERVICE + "PostGoodsIssue?DeliveryDocument='" + delivery + "'", null, "If-Match", etag)
        .error(412, "/IWBEP/CM_MGW_RT/190");
    system
        .post(SERVICE + "PostGoodsIssue?DeliveryDocument='" + delivery + "'", null)
        .error(428, "SADL_ENTITY_RUNTIME/006");
  }

  @Test
  void nothingIsDeliveredTwiceOrAgainstABlock() throws IOException {
    deliver("10");
    system
        .post(
            SERVICE + "A_OutbDeliveryHeader",
            "{\"to_DeliveryDocumentItem\":[{\"ReferenceSDDocument\":\"%s\",\"ReferenceSDDocumentItem\":\"10\"}]}"
                .formatted(order))
        .error(400, "VL/150");
    system
        .patch(Orders.path(order), "{\"DeliveryBlockReason\":\"01\"}", "If-Match", "*")
        .expect(204);
    system
        .post(
            SERVICE + "A_OutbDeliveryHeader",
            "{\"to_DeliveryDocumentItem\":[{\"ReferenceSDDocument\":\"%s\",\"ReferenceSDDocumentItem\":\"20\"}]}"
                .formatted(order))
        .error(400, "VL/459");
    system
        .patch(Orders.itemPath(order, "10"), "{\"SalesDocumentRjcnReason\":\"00\"}")
        .error(400, "V1/373");
  }

  @Test
  void deletedDeliveryLeavesTheOrderOpenAgain() throws IOException {
    String delivery = deliver("10", "20");
    system
        .call("DELETE", SERVICE + "A_OutbDeliveryHeader('" + delivery + "')", null, "If-Match", "*")
        .expect(204);
    assertThat(order().get("OverallDeliveryStatus").textValue()).isEqualTo("A");
    assertThat(system.get(Orders.path(order) + "/to_SubsequentProcFlowDoc").results()).isEmpty();
    deliver("10", "20");
  }

  @Test
  void pastOrderIsFollowedToItsInvoiceWhichIsCancelledOnce() throws IOException {
    JsonNode past = system.records("BillingDocument?SoldToParty=10100001").getFirst();
    String invoice = past.get("BillingDocument").textValue();
    JsonNode item = system.records("BillingDocumentItem?BillingDocument=" + invoice).getFirst();
    String sold = item.get("SalesDocument").textValue();
    assertThat(system.get(Orders.path(sold) + "/to_SubsequentProcFlowDoc").results())
        .extracting(flow -> flow.get("SubsequentDocumentCategory").textValue())
        .contains("M");
    String cancel = "API_BILLING_DOCUMENT_SRV/Cancel?BillingDocument='" + invoice + "'";
    JsonNode result = system.post(cancel, null, "If-Match", "*").expect(200).d().get("Cancel");
    JsonNode cancellation =
        system.record("BillingDocument/" + result.get("BillingDocument").textValue());
    assertThat(cancellation.get("BillingDocumentType").textValue()).isEqualTo("S1");
    assertThat(cancellation.get("CancelledBillingDocument").textValue()).isEqualTo(invoice);
    assertThat(cancellation.get("TotalNetAmount")).isEqualTo(past.get("TotalNetAmount"));
    assertThat(
            system
                .record("BillingDocument/" + invoice)
                .get("BillingDocumentIsCancelled")
                .asBoolean())
        .isTrue();
    assertThat(system.record("SalesOrder/" + sold).get("OverallOrdReltdBillgStatus").textValue())
        .isNotEqualTo("C");
    system.post(cancel, null, "If-Match", "*").error(400, "VF/056");
  }

  @Test
  void pdfOfAnInvoiceIsBase64() throws IOException {
    JsonNode pdf =
        system
            .get("API_BILLING_DOCUMENT_SRV/GetPDF?BillingDocument='90000001'")
            .expect(200)
            .d()
            .at("/GetPDF/BillingDocumentBinary");
    String document =
        new String(Base64.getDecoder().decode(pdf.textValue()), StandardCharsets.ISO_8859_1);
    assertThat(document).startsWith("%PDF-1.4").contains("Invoice 90000001").endsWith("%%EOF\n");
    system
        .get("API_BILLING_DOCUMENT_SRV/GetPDF?BillingDocument='1'")
        .error(404, "/IWBEP/CM_MGW_RT/020");
  }
}
