package io.strata.sandbox.sap.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An order on its way to the invoice, a step at a time or further. */
class AdvanceOrderTest {

  private static final String ITEM =
      "{\"Material\":\"P-1001\",\"RequestedQuantity\":\"3\",\"ProductionPlant\":\"1710\"}";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  private static Reply advance(String order, String to) throws IOException {
    String target = to == null ? "" : ",\"to\":\"" + to + "\"";
    return system.control(
        "POST", "/actions/advance-order", "{\"id\":\"" + order + "\"" + target + "}");
  }

  private static JsonNode order(String number) throws IOException {
    return system.record("SalesOrder/" + number);
  }

  private static String text(JsonNode record, String field) {
    return record.get(field).textValue();
  }

  private static JsonNode production(String order) throws IOException {
    return system.records("ProductionOrder?SalesOrder=" + order).getFirst();
  }

  private static JsonNode delivery(String order) throws IOException {
    String number =
        text(
            system.records("OutboundDeliveryItem?ReferenceSDDocument=" + order).getFirst(),
            "DeliveryDocument");
    return system.record("OutboundDelivery/" + number);
  }

  private static BigDecimal stock() throws IOException {
    return system.records("MaterialStock?Material=P-1001&Plant=1710").stream()
        .filter(row -> text(row, "InventoryStockType").equals("01"))
        .map(row -> new BigDecimal(text(row, "MatlWrhsStkQtyInMatlBaseUnit")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void step(String order, String milestone) throws IOException {
    JsonNode result = advance(order, null).expect(200).json();
    assertThat(text(result, "milestone")).isEqualTo(milestone);
    assertThat(text(system.record("OrderMilestone/" + order + "," + milestone), "OccurredAt"))
        .isNotEmpty();
  }

  @Test
  void everyStepIsSeenInTheDocuments() throws IOException {
    BigDecimal before = stock();
    String order = Orders.create(system, "L-1", ITEM);
    step(order, "confirmed");
    assertThat(text(production(order), "OrderIsCreated")).isEqualTo("X");
    JsonNode line = system.record("SalesOrderScheduleLine/" + order + ",10,1");
    assertThat(text(line, "ConfdOrderQtyByMatlAvailCheck")).isEqualTo("3");
    step(order, "production_started");
    assertThat(text(production(order), "OrderIsReleased")).isEqualTo("X");
    step(order, "production_finished");
    assertThat(text(production(order), "OrderIsConfirmed")).isEqualTo("X");
    assertThat(text(production(order), "OrderIsDelivered")).isEqualTo("X");
    assertThat(stock()).isEqualTo(before.add(new BigDecimal(3)));
    assertThat(text(order(order), "OverallDeliveryStatus")).isEqualTo("A");
    step(order, "goods_issued");
    assertThat(stock()).isEqualTo(before);
    assertThat(text(order(order), "OverallDeliveryStatus")).isEqualTo("C");
    assertThat(text(delivery(order), "OverallGoodsMovementStatus")).isEqualTo("C");
    assertThat(text(delivery(order), "OverallProofOfDeliveryStatus")).isEmpty();
    step(order, "delivered");
    assertThat(text(delivery(order), "OverallProofOfDeliveryStatus")).isEqualTo("C");
    step(order, "invoiced");
    assertThat(text(order(order), "OverallOrdReltdBillgStatus")).isEqualTo("C");
    assertThat(text(order(order), "OverallSDProcessStatus")).isEqualTo("C");
    String invoice = text(system.record("OrderMilestone/" + order + ",invoiced"), "Document");
    assertThat(text(system.record("BillingDocument/" + invoice), "AccountingDocument"))
        .isNotEmpty();
    List<String> flow =
        system.records("SalesOrderSubsqntProcFlow?SalesOrder=" + order).stream()
            .map(row -> text(row, "SubsequentDocumentCategory"))
            .toList();
    assertThat(flow).containsExactlyInAnyOrder("J", "R", "M");
    advance(order, null).expect(409);
  }

  @Test
  void orderGoesStraightToAMilestoneAndNeverBack() throws IOException {
    String order = Orders.create(system, "L-2", ITEM);
    JsonNode result = advance("000" + order, "goods_issued").expect(200).json();
    assertThat(result.get("id").textValue()).isEqualTo(order);
    assertThat(result.get("reached").toString())
        .isEqualTo(
            "[\"confirmed\",\"production_started\",\"production_finished\",\"goods_issued\"]");
    for (String behind : List.of("confirmed", "production_started", "goods_issued")) {
      assertThat(advance(order, behind).expect(409).json().get("detail").textValue())
          .contains("does not go back");
    }
    assertThat(text(advance(order, "invoiced").expect(200).json(), "milestone"))
        .isEqualTo("invoiced");
  }

  @Test
  void whatIsUnknownIsNotAdvanced() throws IOException {
    advance("9999999", null).expect(404);
    advance("4000001", "lost").expect(400);
    system.control("POST", "/actions/advance-order", "{}").expect(400);
  }

  @Test
  void orderOfServicesIsConfirmedAndInvoicedOnly() throws IOException {
    String service = text(system.records("Product?ProductType=SERV").getFirst(), "Product");
    String order = Orders.create(system, "L-3", Orders.item(service, "2"));
    assertThat(advance(order, "goods_issued").expect(409).json().get("detail").textValue())
        .contains("goods_issued is not on the way");
    assertThat(advance(order, "invoiced").expect(200).json().get("reached").toString())
        .isEqualTo("[\"confirmed\",\"invoiced\"]");
  }

  @Test
  void blockedDeliveryStopsTheOrderWhereItIs() throws IOException {
    String order = Orders.create(system, "L-4", ITEM);
    system
        .patch(Orders.path(order), "{\"DeliveryBlockReason\":\"01\"}", "If-Match", "*")
        .expect(204);
    assertThat(advance(order, "invoiced").expect(409).json().get("detail").textValue())
        .contains("is blocked for delivery")
        .contains("has come to production_finished");
    system.patch(Orders.path(order), "{\"DeliveryBlockReason\":\"\"}", "If-Match", "*").expect(204);
    assertThat(advance(order, "invoiced").expect(200).json().get("reached").toString())
        .isEqualTo("[\"goods_issued\",\"delivered\",\"invoiced\"]");
  }

  @Test
  void boughtGoodsAreIssuedWhenTheDayOfTheirConfirmationHasCome() throws IOException {
    system
        .patch(
            "API_PRODUCT_SRV/A_ProductPlant(Product='P-1001',Plant='1710')",
            "{\"ProcurementType\":\"F\"}",
            "If-Match",
            "*")
        .expect(204);
    BigDecimal wanted = stock().add(BigDecimal.TEN);
    String order = Orders.create(system, "L-8", Orders.item("P-1001", wanted.toPlainString()));
    advance(order, "production_started").expect(409);
    assertThat(advance(order, "goods_issued").expect(409).json().get("detail").textValue())
        .contains("Deficit of SL Unrestricted-use 10 : P-1001 1710")
        .contains("has come to confirmed");
    system.advance("P14D");
    advance(order, "goods_issued").expect(200);
    assertThat(stock()).isZero();
  }

  @Test
  void rejectedOrderGoesNowhere() throws IOException {
    String order =
        Orders.create(
            system,
            "L-5",
            "{\"Material\":\"P-1001\",\"RequestedQuantity\":\"1\",\"SalesDocumentRjcnReason\":\"50\"}");
    advance(order, null).expect(409);
  }

  @Test
  void goodsThatUsersIssueAreAMilestoneToo() throws IOException {
    String order = Orders.create(system, "L-6", ITEM);
    advance(order, "production_finished").expect(200);
    String body =
        "{\"to_DeliveryDocumentItem\":[{\"ReferenceSDDocument\":\"%s\",\"ReferenceSDDocumentItem\":\"10\"}]}"
            .formatted(order);
    String delivery =
        text(
            system
                .post("API_OUTBOUND_DELIVERY_SRV;v=0002/A_OutbDeliveryHeader", body)
                .expect(201)
                .d(),
            "DeliveryDocument");
    assertThat(system.records("OrderMilestone?SalesOrder=" + order)).hasSize(3);
    system
        .post(
            "API_OUTBOUND_DELIVERY_SRV;v=0002/PostGoodsIssue?DeliveryDocument='" + delivery + "'",
            null,
            "If-Match",
            "*")
        .expect(200);
    assertThat(text(system.record("OrderMilestone/" + order + ",goods_issued"), "Document"))
        .isEqualTo(delivery);
    step(order, "delivered");
  }

  @Test
  void createdOrderStaysAsItIsHoweverLateItGets() throws IOException {
    String order = Orders.create(system, "L-7", ITEM);
    JsonNode before = order(order);
    system.advance("P60D");
    assertThat(order(order)).isEqualTo(before);
    assertThat(system.records("OrderMilestone?SalesOrder=" + order)).isEmpty();
  }
}
