package io.strata.sandbox.sap.delivery;

import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.product.MaterialMaster;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.FunctionRules.Result;
import io.strata.sandbox.sap.rules.Stamps;
import io.strata.sandbox.sap.sales.OrderState;
import io.strata.sandbox.sap.sales.ProcessFlow;
import io.strata.sandbox.sap.stock.Stock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Picking and goods issue of deliveries, the actions of API_OUTBOUND_DELIVERY_SRV. */
public final class GoodsIssue {

  private static final long FIRST_MATERIAL_DOCUMENT = 4_900_000_001L;

  /** Takes goods out of the stock; orders of the past took theirs before the stock was counted. */
  private final boolean fromStock;

  public GoodsIssue(boolean fromStock) {
    this.fromStock = fromStock;
  }

  /** Picks one item, or all without one. */
  public Row pick(Transaction transaction, String number, String item) {
    demandNotIssued(transaction.require(Deliveries.SET, number));
    List<Row> items =
        Deliveries.items(transaction, number).stream()
            .filter(row -> item == null || row.text("DeliveryDocumentItem").equals(item))
            .toList();
    if (items.isEmpty()) {
      throw SapException.noSuchEntity("A_OutbDeliveryItemType");
    }
    items.forEach(row -> transaction.update(row, Map.of("PickingStatus", "C")));
    return DeliveryFields.refresh(transaction, number);
  }

  /**
   * Picks one item in another quantity than was planned.
   *
   * @param quantity in the unit of the item, or in base units
   */
  public Row pick(
      Transaction transaction, String number, String item, BigDecimal quantity, boolean base) {
    Row row =
        transaction
            .find(Deliveries.ITEMS, number, item)
            .orElseThrow(() -> SapException.noSuchEntity("A_OutbDeliveryItemType"));
    BigDecimal planned =
        row.number(base ? "ActualDeliveredQtyInBaseUnit" : "ActualDeliveryQuantity");
    BigDecimal inUnit =
        quantity
            .multiply(row.number("ActualDeliveryQuantity"))
            .divide(planned, 3, RoundingMode.HALF_UP);
    new DeliveryItems()
        .update(transaction, row, Map.of("ActualDeliveryQuantity", inUnit), new Messages());
    return pick(transaction, number, item);
  }

  /** Picks what is not picked yet and posts the goods issue. */
  public Row post(Transaction transaction, String number) {
    Row delivery = transaction.require(Deliveries.SET, number);
    demandNotIssued(delivery);
    String document = String.valueOf(transaction.next("MaterialDocument", FIRST_MATERIAL_DOCUMENT));
    for (Row item : Deliveries.items(transaction, number)) {
      BigDecimal quantity = item.number("ActualDeliveredQtyInBaseUnit");
      if (fromStock) {
        Stock.issue(transaction, item.text("Material"), item.text("Plant"), quantity);
      }
      transaction.update(
          item, Map.of("GoodsMovementStatus", "C", "PickingStatus", "C", "SDProcessStatus", "B"));
      flow(transaction, item, document, "R", "02");
    }
    transaction.update(
        delivery,
        Map.of(
            "ActualGoodsMovementDate", Stamps.date(transaction.at()),
            "ActualGoodsMovementTime", Stamps.time(transaction.at())));
    Row refreshed = DeliveryFields.refresh(transaction, number);
    String order = Deliveries.orderOf(transaction, delivery);
    ProcessFlow.status(transaction, order, number, "B");
    OrderState.refresh(transaction, order);
    return refreshed;
  }

  /** Takes the goods back; impossible once there is an invoice. */
  public Row reverse(Transaction transaction, String number) {
    Row delivery = transaction.require(Deliveries.SET, number);
    if (!Deliveries.issued(delivery)) {
      throw SapException.business(
          "VL/609", "Outbound delivery " + number + ": goods issue has not been posted");
    }
    if (!delivery.text("OverallDelivReltdBillgStatus").equals("A")) {
      throw SapException.business("VL/610", "Outbound delivery " + number + " is invoiced already");
    }
    String document = String.valueOf(transaction.next("MaterialDocument", FIRST_MATERIAL_DOCUMENT));
    for (Row item : Deliveries.items(transaction, number)) {
      if (fromStock) {
        Row product = new MaterialMaster(transaction).product(item.text("Material")).orElseThrow();
        Stock.receive(
            transaction, product, item.text("Plant"), item.number("ActualDeliveredQtyInBaseUnit"));
      }
      transaction.update(item, Map.of("GoodsMovementStatus", "A", "SDProcessStatus", "A"));
      flow(transaction, item, document, "h", "02");
    }
    Map<String, Object> none = new LinkedHashMap<>();
    none.put("ActualGoodsMovementDate", null);
    none.put("ActualGoodsMovementTime", null);
    transaction.update(delivery, none);
    Row refreshed = DeliveryFields.refresh(transaction, number);
    String order = Deliveries.orderOf(transaction, delivery);
    ProcessFlow.status(transaction, order, number, "A");
    OrderState.refresh(transaction, order);
    return refreshed;
  }

  /** What the actions answer when they went well. */
  public static Result done(String text) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("SystemMessageIdentification", "VL");
    report.put("SystemMessageNumber", "000");
    report.put("SystemMessageType", "S");
    report.put("SystemMessageText", text);
    return Result.of(report);
  }

  /** Notes in the flow of delivery and order what followed from a delivery item. */
  public static void flow(
      Transaction transaction, Row item, String document, String category, String level) {
    String number = item.text("DeliveryDocument");
    String position = item.text("DeliveryDocumentItem");
    if (transaction.find("A_OutbDeliveryDocFlow", number, position, category).isEmpty()) {
      Map<String, Object> flow = new LinkedHashMap<>();
      flow.put("PrecedingDocument", number);
      flow.put("PrecedingDocumentItem", position);
      flow.put("PrecedingDocumentCategory", "J");
      flow.put("SubsequentDocumentCategory", category);
      flow.put("Subsequentdocument", document);
      flow.put("SubsequentDocumentItem", position);
      flow.put("CreationDate", Stamps.date(transaction.at()));
      flow.put("CreationTime", Stamps.time(transaction.at()));
      flow.put("QuantityInBaseUnit", item.number("ActualDeliveredQtyInBaseUnit"));
      flow.put("BaseUnit", item.text("BaseUnit"));
      transaction.create("A_OutbDeliveryDocFlow", flow);
    }
    ProcessFlow.add(
        transaction,
        item.text("ReferenceSDDocument"),
        item.text("ReferenceSDDocumentItem"),
        new ProcessFlow.Document(document, position, category, level),
        "C");
  }

  private static void demandNotIssued(Row delivery) {
    if (Deliveries.issued(delivery)) {
      throw SapException.business(
          "VL/602",
          "Outbound delivery "
              + delivery.text("DeliveryDocument")
              + ": goods issue has been posted already");
    }
  }
}
