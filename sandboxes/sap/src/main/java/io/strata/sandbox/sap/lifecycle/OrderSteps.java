package io.strata.sandbox.sap.lifecycle;

import io.strata.sandbox.sap.billing.Invoices;
import io.strata.sandbox.sap.delivery.Deliveries;
import io.strata.sandbox.sap.delivery.GoodsIssue;
import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.product.MaterialMaster;
import io.strata.sandbox.sap.production.ProductionOrders;
import io.strata.sandbox.sap.production.ProductionProgress;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Stamps;
import io.strata.sandbox.sap.sales.SalesOrders;
import io.strata.sandbox.sap.stock.Stock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/** What people and jobs do so that an order comes to its next milestone. */
final class OrderSteps {

  private final MilestoneBook book;
  private final GoodsIssue goodsIssue = new GoodsIssue(true);

  OrderSteps(MilestoneBook book) {
    this.book = book;
  }

  /**
   * Brings an order to a milestone from the one before it.
   *
   * @throws SapException when its documents do not allow it
   */
  void reach(Transaction transaction, String order, Milestone milestone) {
    OrderDocuments documents = new OrderDocuments(transaction, order);
    switch (milestone) {
      case CONFIRMED -> confirm(transaction, documents);
      case PRODUCTION_STARTED -> startProduction(transaction, documents);
      case PRODUCTION_FINISHED -> finishProduction(transaction, documents);
      case GOODS_ISSUED -> issueGoods(transaction, documents);
      case DELIVERED -> proveDelivery(transaction, documents);
      case INVOICED -> invoice(transaction, documents);
    }
    if (!OrderPath.reached(documents, milestone)) {
      throw SapException.business(
          "V1/899", "Sales order " + order + " has not come to " + milestone.word());
    }
  }

  private void confirm(Transaction transaction, OrderDocuments documents) {
    SalesOrders.confirm(transaction, documents.order());
    planProduction(transaction, documents);
    book.confirmed(transaction, documents.order());
  }

  private static void planProduction(Transaction transaction, OrderDocuments documents) {
    for (Row item : documents.made()) {
      if (documents.production(item).isEmpty()) {
        ProductionOrders.forItem(transaction, item);
      }
    }
  }

  private static void startProduction(Transaction transaction, OrderDocuments documents) {
    planProduction(transaction, documents);
    for (Row item : documents.made()) {
      for (Row production : documents.production(item)) {
        if (production.text("OrderIsReleased").isEmpty()) {
          ProductionProgress.release(transaction, production.text("ManufacturingOrder"));
        }
      }
    }
  }

  private static void finishProduction(Transaction transaction, OrderDocuments documents) {
    for (Row item : documents.made()) {
      for (Row production : documents.production(item)) {
        if (production.text("OrderIsDelivered").isEmpty()) {
          finish(transaction, production);
        }
      }
    }
  }

  private static void finish(Transaction transaction, Row production) {
    String number = production.text("ManufacturingOrder");
    BigDecimal all = production.number("TotalQuantity");
    BigDecimal unconfirmed = all.subtract(production.number("MfgOrderConfirmedYieldQty"));
    if (unconfirmed.signum() > 0) {
      ProductionProgress.confirm(transaction, number, unconfirmed);
    }
    Row item = transaction.require("A_ProductionOrderItem_2", number, "1");
    BigDecimal missing = all.subtract(item.number("MfgOrderItemGoodsReceiptQty"));
    if (missing.signum() > 0) {
      ProductionProgress.deliver(transaction, number, missing);
    }
  }

  private void issueGoods(Transaction transaction, OrderDocuments documents) {
    boolean open =
        documents.goods().stream()
            .anyMatch(item -> SalesOrders.open(transaction, item).signum() > 0);
    if (open) {
      Deliveries.deliver(transaction, documents.order());
    }
    for (Row delivery : documents.deliveries()) {
      if (!delivery.text("OverallGoodsMovementStatus").equals("C")) {
        String number = delivery.text("DeliveryDocument");
        replenish(transaction, number);
        goodsIssue.pick(transaction, number, null);
        goodsIssue.post(transaction, number);
      }
    }
  }

  /** What was confirmed for a day that has come has come in. */
  private static void replenish(Transaction transaction, String delivery) {
    LocalDate today = Stamps.date(transaction.at()).toLocalDate();
    for (Row item : transaction.starting("A_OutbDeliveryItem", delivery)) {
      String material = item.text("Material");
      String plant = item.text("Plant");
      BigDecimal missing =
          item.number("ActualDeliveredQtyInBaseUnit")
              .subtract(Stock.unrestricted(transaction, material, plant));
      boolean due =
          transaction
              .starting(
                  "A_SalesOrderScheduleLine",
                  item.text("ReferenceSDDocument"),
                  item.text("ReferenceSDDocumentItem"))
              .stream()
              .map(line -> line.date("ConfirmedDeliveryDate"))
              .allMatch(date -> date == null || !date.isAfter(today));
      if (missing.signum() > 0 && due) {
        Row product = new MaterialMaster(transaction).product(material).orElseThrow();
        Stock.receive(transaction, product, plant, missing);
      }
    }
  }

  private static void proveDelivery(Transaction transaction, OrderDocuments documents) {
    for (Row delivery : documents.deliveries()) {
      for (Row item :
          transaction.starting("A_OutbDeliveryItem", delivery.text("DeliveryDocument"))) {
        transaction.update(item, Map.of("ProofOfDeliveryStatus", "C"));
      }
      new Deliveries()
          .update(
              transaction, delivery, Map.of("OverallProofOfDeliveryStatus", "C"), new Messages());
    }
  }

  private static void invoice(Transaction transaction, OrderDocuments documents) {
    String block = documents.row().text("HeaderBillingBlockReason");
    if (!block.isEmpty()) {
      throw SapException.business(
          "VF/045",
          "Sales order " + documents.order() + " is blocked for billing: billing block " + block);
    }
    for (Row delivery : documents.deliveries()) {
      if (delivery.text("OverallDelivReltdBillgStatus").equals("A")) {
        Invoices.ofDelivery(transaction, delivery.text("DeliveryDocument"));
      }
    }
    Invoices.ofServices(transaction, documents.order());
  }
}
