package io.strata.sandbox.sap.delivery;

import io.strata.sandbox.sap.product.MaterialMaster;
import io.strata.sandbox.sap.product.Unit;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Stamps;
import io.strata.sandbox.sap.sales.SalesOrders;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the fields of a delivery hold. */
final class DeliveryFields {

  private DeliveryFields() {}

  static Map<String, Object> header(
      Transaction transaction, Row order, Map<String, Object> given, String number) {
    Map<String, Object> header = new LinkedHashMap<>(given);
    header.put("DeliveryDocument", number);
    header.putIfAbsent("DeliveryDocumentType", "LF");
    header.put("DeliveryVersion", "0001");
    header.put("CreationDate", Stamps.date(transaction.at()));
    header.put("CreatedByUser", transaction.user());
    header.putIfAbsent("DeliveryDate", order.get("RequestedDeliveryDate"));
    header.putIfAbsent("DocumentDate", Stamps.date(transaction.at()));
    header.putIfAbsent("PlannedGoodsIssueDate", order.get("RequestedDeliveryDate"));
    header.putIfAbsent("PickingDate", order.get("RequestedDeliveryDate"));
    header.put("SalesOrganization", order.text("SalesOrganization"));
    header.put("SoldToParty", order.text("SoldToParty"));
    header.put("ShipToParty", SalesOrders.shipTo(transaction, order));
    header.put("TransactionCurrency", order.text("TransactionCurrency"));
    header.putIfAbsent("IncotermsClassification", order.text("IncotermsClassification"));
    header.putIfAbsent("ShippingCondition", order.text("ShippingCondition"));
    header.put("HeaderWeightUnit", "KG");
    return header;
  }

  static Map<String, Object> item(
      Transaction transaction, String number, String position, Row ordered, BigDecimal quantity) {
    MaterialMaster master = new MaterialMaster(transaction);
    Row product = master.product(ordered.text("Material")).orElseThrow();
    String unit = ordered.text("RequestedQuantityUnit");
    BigDecimal inBase = master.baseUnits(product, unit).orElseThrow().multiply(quantity);
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("DeliveryDocument", number);
    item.put("DeliveryDocumentItem", position);
    item.put("ActualDeliveryQuantity", quantity);
    item.put("ActualDeliveredQtyInBaseUnit", inBase);
    item.put("OriginalDeliveryQuantity", quantity);
    item.put("BaseUnit", product.text("BaseUnit"));
    item.put("DeliveryQuantityUnit", unit);
    Unit.of(unit).ifPresent(known -> item.put("DeliveryQuantityISOUnit", known.iso()));
    item.put("DeliveryDocumentItemText", ordered.text("SalesOrderItemText"));
    item.put("DeliveryDocumentItemCategory", ordered.text("SalesOrderItemCategory"));
    item.put("Material", ordered.text("Material"));
    item.put("Plant", ordered.text("ProductionPlant"));
    item.put("ItemNetWeight", product.number("NetWeight").multiply(inBase));
    item.put("ItemGrossWeight", product.number("GrossWeight").multiply(inBase));
    item.put("ItemWeightUnit", product.text("WeightUnit"));
    item.put("ReferenceSDDocument", ordered.text("SalesOrder"));
    item.put("ReferenceSDDocumentItem", ordered.text("SalesOrderItem"));
    item.put("ReferenceSDDocumentCategory", "C");
    item.put("GoodsMovementStatus", "A");
    item.put("PickingStatus", "A");
    item.put("SDProcessStatus", "A");
    item.put("DeliveryRelatedBillingStatus", "A");
    return item;
  }

  static void partners(Transaction transaction, Row order, String number) {
    for (Row partner :
        transaction.starting("A_SalesOrderHeaderPartner", order.text("SalesOrder"))) {
      transaction.create(
          "A_OutbDeliveryPartner",
          Map.of(
              "SDDocument", number,
              "PartnerFunction", partner.text("PartnerFunction"),
              "Customer", partner.text("Customer"),
              "AddressID", partner.text("AddressID")));
    }
  }

  /** Recalculates the header from its items and gives it a new version. */
  static Row refresh(Transaction transaction, String number) {
    Row delivery = transaction.require(Deliveries.SET, number);
    List<Row> items = Deliveries.items(transaction, number);
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("HeaderNetWeight", sum(items, "ItemNetWeight"));
    header.put("HeaderGrossWeight", sum(items, "ItemGrossWeight"));
    header.put("ShippingPoint", items.isEmpty() ? "" : items.getFirst().text("Plant"));
    header.put("OverallGoodsMovementStatus", overall(items, "GoodsMovementStatus"));
    header.put("OverallPickingStatus", overall(items, "PickingStatus"));
    header.put("OverallDelivReltdBillgStatus", overall(items, "DeliveryRelatedBillingStatus"));
    header.put("OverallSDProcessStatus", overall(items, "SDProcessStatus"));
    header.put("TotalBlockStatus", delivery.text("DeliveryBlockReason").isEmpty() ? "" : "C");
    header.put("LastChangeDate", Stamps.date(transaction.at()));
    int version = Integer.parseInt(delivery.text("DeliveryVersion"));
    header.put("DeliveryVersion", "%04d".formatted(version % 9999 + 1));
    return transaction.update(delivery, header);
  }

  private static BigDecimal sum(List<Row> items, String property) {
    return items.stream()
        .map(item -> item.number(property))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String overall(List<Row> items, String status) {
    if (items.stream().allMatch(item -> item.text(status).equals("C"))) {
      return "C";
    }
    return items.stream().allMatch(item -> item.text(status).equals("A")) ? "A" : "B";
  }
}
