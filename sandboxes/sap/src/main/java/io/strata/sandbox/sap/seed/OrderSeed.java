package io.strata.sandbox.sap.seed;

import io.strata.sandbox.sap.billing.Invoices;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.delivery.Deliveries;
import io.strata.sandbox.sap.delivery.GoodsIssue;
import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.production.ProductionOrders;
import io.strata.sandbox.sap.production.ProductionProgress;
import io.strata.sandbox.sap.record.RecordStore.Seeding;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Application;
import io.strata.sandbox.sap.rules.Draft;
import io.strata.sandbox.seed.DealLine;
import io.strata.sandbox.seed.PastOrder;
import io.strata.sandbox.seed.PastOrder.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Orders of the past, taken, delivered and invoiced by the same rules as those of today, each step
 * at its time. Every fourth open order with goods has a production order under way.
 */
final class OrderSeed {

  private final Catalogue catalogue;
  private final Application application;
  private final Seeding seeding;
  private final GoodsIssue goodsIssue = new GoodsIssue(false);
  private int taken;

  OrderSeed(Catalogue catalogue, Application application, Seeding seeding) {
    this.catalogue = catalogue;
    this.application = application;
    this.seeding = seeding;
  }

  void add(PastOrder past) {
    Instant at = past.orderedOn().atTime(9, taken % 60).toInstant(ZoneOffset.UTC);
    String[] number = new String[1];
    seeding.write(at, transaction -> number[0] = take(transaction, past));
    taken++;
    boolean delivered = past.stage() == Stage.DELIVERED || past.stage() == Stage.INVOICED;
    boolean invoiced = past.stage() == Stage.INVOICED;
    if (delivered) {
      deliver(number[0], at, invoiced);
    }
    if (invoiced) {
      step(at, 5, transaction -> Invoices.ofServices(transaction, number[0]));
    }
    if (past.stage() == Stage.OPEN && taken % 4 == 0) {
      step(at, 1, transaction -> produce(transaction, number[0]));
    }
  }

  private String take(Transaction transaction, PastOrder past) {
    Draft order = Draft.of(catalogue.set("A_SalesOrder"));
    order.put("SalesOrderType", "OR");
    order.put("SalesOrganization", "1710");
    order.put("DistributionChannel", "10");
    order.put("OrganizationDivision", "00");
    order.put("SoldToParty", PartnerSeed.number(past.customerId()));
    order.put("PurchaseOrderByCustomer", past.reference());
    order.put("CustomerPurchaseOrderDate", past.orderedOn().atStartOfDay());
    order.put("RequestedDeliveryDate", past.orderedOn().plusDays(3).atStartOfDay());
    for (DealLine line : past.lines()) {
      Draft item = Draft.of(catalogue.set("A_SalesOrderItem"));
      item.put("Material", line.productId());
      item.put("RequestedQuantity", BigDecimal.valueOf(line.quantity()));
      if (past.stage() == Stage.REJECTED) {
        item.put("SalesDocumentRjcnReason", "50");
      }
      Draft price = Draft.of(catalogue.set("A_SalesOrderItemPrElement"));
      price.put("ConditionType", "PMP0");
      price.put("ConditionRateValue", line.unitPrice());
      price.put("ConditionCurrency", "EUR");
      price.put("ConditionQuantity", BigDecimal.ONE);
      order.add("to_Item", item.add("to_PricingElement", price));
    }
    return application
        .of("A_SalesOrder")
        .create(transaction, order, new Messages())
        .text("SalesOrder");
  }

  private void deliver(String order, Instant at, boolean invoiced) {
    String[] delivery = new String[1];
    step(
        at,
        2,
        transaction -> {
          boolean goods =
              transaction.starting("A_SalesOrderItem", order).stream()
                  .anyMatch(item -> !item.text("SalesOrderItemCategory").equals("TAD"));
          if (goods) {
            delivery[0] = Deliveries.deliver(transaction, order).text("DeliveryDocument");
          }
        });
    if (delivery[0] == null) {
      return;
    }
    step(at, 3, transaction -> goodsIssue.post(transaction, delivery[0]));
    if (invoiced) {
      step(at, 4, transaction -> Invoices.ofDelivery(transaction, delivery[0]));
    }
  }

  private static void produce(Transaction transaction, String order) {
    Optional<Row> goods =
        transaction.starting("A_SalesOrderItem", order).stream()
            .filter(item -> !item.text("SalesOrderItemCategory").equals("TAD"))
            .findFirst();
    goods.ifPresent(
        item -> {
          Row production = ProductionOrders.forItem(transaction, item);
          ProductionProgress.release(transaction, production.text("ManufacturingOrder"));
        });
  }

  private void step(Instant at, int days, Consumer<Transaction> work) {
    seeding.write(at.plus(Duration.ofDays(days)), work);
  }
}
