package io.strata.sandbox.sap.delivery;

import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Draft;
import io.strata.sandbox.sap.rules.EntityRules;
import io.strata.sandbox.sap.sales.OrderState;
import io.strata.sandbox.sap.sales.SalesOrders;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Items of deliveries: quantities can be changed until goods issue. */
public final class DeliveryItems implements EntityRules {

  @Override
  public Row create(Transaction transaction, Draft draft, Messages messages) {
    throw SapException.methodNotAllowed("Items are created with their delivery.");
  }

  @Override
  public void update(
      Transaction transaction, Row item, Map<String, Object> changes, Messages messages) {
    demandOpen(transaction, item);
    if (changes.get("ActualDeliveryQuantity") instanceof BigDecimal quantity) {
      BigDecimal more = quantity.subtract(item.number("ActualDeliveryQuantity"));
      Row ordered = Deliveries.orderItem(transaction, item);
      if (quantity.signum() <= 0 || more.compareTo(SalesOrders.open(transaction, ordered)) > 0) {
        throw SapException.about(
            "ActualDeliveryQuantity", "VL/363", "The quantity is not open in the sales order");
      }
      SalesOrders.deliver(transaction, ordered, more);
      BigDecimal base =
          item.number("ActualDeliveredQtyInBaseUnit")
              .multiply(quantity)
              .divide(item.number("ActualDeliveryQuantity"), 3, RoundingMode.HALF_UP);
      transaction.update(item, Map.of("ActualDeliveredQtyInBaseUnit", base));
    }
    transaction.update(item, changes);
    DeliveryFields.refresh(transaction, item.text("DeliveryDocument"));
    OrderState.refresh(transaction, item.text("ReferenceSDDocument"));
  }

  @Override
  public void delete(Transaction transaction, Row item, Messages messages) {
    demandOpen(transaction, item);
    SalesOrders.deliver(
        transaction,
        Deliveries.orderItem(transaction, item),
        item.number("ActualDeliveryQuantity").negate());
    transaction.delete(item);
    DeliveryFields.refresh(transaction, item.text("DeliveryDocument"));
    OrderState.refresh(transaction, item.text("ReferenceSDDocument"));
  }

  private static void demandOpen(Transaction transaction, Row item) {
    Row delivery = transaction.require(Deliveries.SET, item.text("DeliveryDocument"));
    if (Deliveries.issued(delivery)) {
      throw SapException.business(
          "VL/614",
          "Outbound delivery "
              + item.text("DeliveryDocument")
              + ": goods issue was posted already");
    }
  }
}
