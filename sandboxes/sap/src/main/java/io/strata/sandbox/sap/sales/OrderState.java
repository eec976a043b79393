package io.strata.sandbox.sap.sales;

import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Stamps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Totals and statuses of an order follow from its items, their deliveries and their invoices: A
 * nothing, B part, C all (domain STATV).
 */
public final class OrderState {

  private OrderState() {}

  /** Recalculates an order and gives it a new version. */
  public static Row refresh(Transaction transaction, String orderNumber) {
    Row order = transaction.require("A_SalesOrder", orderNumber);
    List<Row> items = new ArrayList<>();
    for (Row item : transaction.starting("A_SalesOrderItem", orderNumber)) {
      items.add(transaction.update(item, itemStatus(transaction, item)));
    }
    List<Row> live = items.stream().filter(OrderState::live).toList();
    BigDecimal net =
        live.stream()
            .map(item -> item.number("NetAmount"))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("TotalNetAmount", net);
    changes.put(
        "OverallSDDocumentRejectionSts",
        live.size() == items.size() ? "A" : live.isEmpty() ? "C" : "B");
    String delivery = overall(live, "DeliveryStatus");
    changes.put("OverallDeliveryStatus", delivery);
    changes.put("OverallTotalDeliveryStatus", delivery);
    changes.put("OverallOrdReltdBillgStatus", overall(live, "OrderRelatedBillingStatus"));
    changes.put(
        "OverallSDProcessStatus", items.isEmpty() ? "A" : overall(items, "SDProcessStatus"));
    changes.put(
        "TotalBlockStatus",
        order.text("DeliveryBlockReason").isEmpty()
                && order.text("HeaderBillingBlockReason").isEmpty()
            ? "A"
            : "C");
    changes.put("LastChangeDate", Stamps.date(transaction.at()));
    changes.put(
        "LastChangeDateTime", Stamps.version(transaction.at(), order, "LastChangeDateTime"));
    return transaction.update(order, changes);
  }

  private static boolean live(Row item) {
    return item.text("SalesDocumentRjcnReason").isEmpty();
  }

  private static Map<String, Object> itemStatus(Transaction transaction, Row item) {
    if (!live(item)) {
      return Map.of("SDProcessStatus", "C", "DeliveryStatus", "", "OrderRelatedBillingStatus", "");
    }
    BigDecimal ordered = item.number("RequestedQuantity");
    boolean delivers = !item.text("SalesOrderItemCategory").equals("TAD");
    String delivery = delivers ? status(delivered(transaction, item), ordered) : "";
    String billing = status(billed(transaction, item), ordered);
    return Map.of(
        "DeliveryStatus",
        delivery,
        "OrderRelatedBillingStatus",
        billing,
        "SDProcessStatus",
        together(delivers ? List.of(delivery, billing) : List.of(billing)));
  }

  private static String status(BigDecimal done, BigDecimal all) {
    if (done.signum() <= 0) {
      return "A";
    }
    return done.compareTo(all) >= 0 ? "C" : "B";
  }

  private static String overall(List<Row> items, String status) {
    List<String> relevant =
        items.stream().map(item -> item.text(status)).filter(text -> !text.isEmpty()).toList();
    return relevant.isEmpty() ? "" : together(relevant);
  }

  private static String together(List<String> statuses) {
    if (statuses.stream().allMatch("C"::equals)) {
      return "C";
    }
    return statuses.stream().allMatch("A"::equals) ? "A" : "B";
  }

  /** Quantity of an item that deliveries carry, in the item's unit. */
  public static BigDecimal delivered(Rows rows, Row item) {
    return rows.with("A_OutbDeliveryItem", "ReferenceSDDocument", item.text("SalesOrder")).stream()
        .filter(d -> d.text("ReferenceSDDocumentItem").equals(item.text("SalesOrderItem")))
        .map(d -> d.number("ActualDeliveryQuantity"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Quantity of an item that invoices in force carry. */
  public static BigDecimal billed(Rows rows, Row item) {
    return rows.with("A_BillingDocumentItem", "SalesDocument", item.text("SalesOrder")).stream()
        .filter(b -> b.text("SalesDocumentItem").equals(item.text("SalesOrderItem")))
        .filter(b -> inForce(rows.require("A_BillingDocument", b.text("BillingDocument"))))
        .map(b -> b.number("BillingQuantity"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean inForce(Row document) {
    return document.text("BillingDocumentType").equals("F2")
        && !document.flag("BillingDocumentIsCancelled");
  }
}
