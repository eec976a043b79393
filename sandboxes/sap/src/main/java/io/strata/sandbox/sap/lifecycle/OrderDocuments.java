package io.strata.sandbox.sap.lifecycle;

import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import java.util.List;

/** What belongs to a sales order, and how far it is. */
record OrderDocuments(Rows rows, String order) {

  /** Items that are not rejected. */
  List<Row> items() {
    return rows.starting("A_SalesOrderItem", order).stream()
        .filter(item -> item.text("SalesDocumentRjcnReason").isEmpty())
        .toList();
  }

  List<Row> goods() {
    return items().stream()
        .filter(item -> !item.text("SalesOrderItemCategory").equals("TAD"))
        .toList();
  }

  /** Goods that their plant makes itself (procurement type E). */
  List<Row> made() {
    return goods().stream()
        .filter(
            item ->
                rows.find("A_ProductPlant", item.text("Material"), item.text("ProductionPlant"))
                    .filter(plant -> plant.text("ProcurementType").equals("E"))
                    .isPresent())
        .toList();
  }

  /** Production orders of an item that were not given up. */
  List<Row> production(Row item) {
    return rows.with("A_ProductionOrder_2", "SalesOrder", order).stream()
        .filter(made -> made.text("SalesOrderItem").equals(item.text("SalesOrderItem")))
        .filter(made -> made.text("OrderIsMarkedForDeletion").isEmpty())
        .toList();
  }

  /** Whether every made item has production orders, and all of them this status. */
  boolean production(String flag) {
    return made().stream()
        .allMatch(
            item -> {
              List<Row> orders = production(item);
              return !orders.isEmpty()
                  && orders.stream().allMatch(made -> made.text(flag).equals("X"));
            });
  }

  List<Row> deliveries() {
    return rows.with("A_OutbDeliveryItem", "ReferenceSDDocument", order).stream()
        .map(item -> item.text("DeliveryDocument"))
        .distinct()
        .map(number -> rows.require("A_OutbDeliveryHeader", number))
        .toList();
  }

  /** Whether everything is in deliveries, and all of them have this status. */
  boolean delivered(String status) {
    return row().text("OverallDeliveryStatus").equals("C")
        && deliveries().stream().allMatch(delivery -> delivery.text(status).equals("C"));
  }

  Row row() {
    return rows.require("A_SalesOrder", order);
  }
}
