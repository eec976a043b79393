package io.strata.sandbox.sap.delivery;

import io.strata.sandbox.sap.error.Message;
import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Draft;
import io.strata.sandbox.sap.rules.EntityRules;
import io.strata.sandbox.sap.sales.OrderState;
import io.strata.sandbox.sap.sales.ProcessFlow;
import io.strata.sandbox.sap.sales.SalesOrders;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Outbound deliveries: made from items of one sales order, picked, issued, perhaps reversed. */
public final class Deliveries implements EntityRules {

  public static final long FIRST_NUMBER = 80_000_001;

  static final String SET = "A_OutbDeliveryHeader";
  static final String ITEMS = "A_OutbDeliveryItem";

  /** An order item to be delivered; a null quantity is all that is confirmed and open. */
  private record Wanted(Row item, BigDecimal quantity) {}

  /** Delivers everything of an order that is confirmed and open. */
  public static Row deliver(Transaction transaction, String orderNumber) {
    Row order = transaction.require("A_SalesOrder", orderNumber);
    List<Wanted> wanted = new ArrayList<>();
    for (Row item : transaction.starting("A_SalesOrderItem", orderNumber)) {
      if (deliverable(item) && SalesOrders.open(transaction, item).signum() > 0) {
        wanted.add(new Wanted(item, null));
      }
    }
    return create(transaction, order, Map.of(), wanted);
  }

  /** A draft of items that name the order and its items and nothing else. */
  @Override
  public Row create(Transaction transaction, Draft draft, Messages messages) {
    List<Wanted> wanted = new ArrayList<>();
    for (Draft item : draft.children("to_DeliveryDocumentItem")) {
      wanted.add(wanted(transaction, item));
    }
    if (wanted.isEmpty()) {
      throw SapException.about(
          "to_DeliveryDocumentItem", "VL/469", "Name at least one item of a sales order");
    }
    String orderNumber = wanted.getFirst().item().text("SalesOrder");
    if (wanted.stream().anyMatch(w -> !w.item().text("SalesOrder").equals(orderNumber))) {
      throw SapException.business("VL/471", "The items belong to different sales orders");
    }
    Row order = transaction.require("A_SalesOrder", orderNumber);
    Row delivery = create(transaction, order, draft.values(), wanted);
    messages.add(
        Message.success(
            "VL/311",
            "Outbound delivery " + delivery.text("DeliveryDocument") + " has been saved"));
    return delivery;
  }

  private static Wanted wanted(Transaction transaction, Draft draft) {
    String order = draft.text("ReferenceSDDocument");
    String number = draft.text("ReferenceSDDocumentItem");
    Row item =
        transaction
            .find("A_SalesOrderItem", order, number)
            .orElseThrow(
                () ->
                    SapException.about(
                        "ReferenceSDDocument",
                        "VL/367",
                        "Item " + number + " of sales order " + order + " does not exist"));
    return new Wanted(item, (BigDecimal) draft.values().get("ActualDeliveryQuantity"));
  }

  private static Row create(
      Transaction transaction, Row order, Map<String, Object> given, List<Wanted> wanted) {
    if (!order.text("DeliveryBlockReason").isEmpty()) {
      throw SapException.business(
          "VL/459",
          "Sales order "
              + order.text("SalesOrder")
              + " is blocked for delivery: delivery block "
              + order.text("DeliveryBlockReason"));
    }
    String number = String.valueOf(transaction.next("Delivery", FIRST_NUMBER));
    transaction.create(SET, DeliveryFields.header(transaction, order, given, number));
    int position = 10;
    for (Wanted one : wanted) {
      add(transaction, number, position, one);
      position += 10;
    }
    OrderState.refresh(transaction, order.text("SalesOrder"));
    DeliveryFields.partners(transaction, order, number);
    return DeliveryFields.refresh(transaction, number);
  }

  private static boolean deliverable(Row item) {
    return item.text("SalesDocumentRjcnReason").isEmpty()
        && !item.text("SalesOrderItemCategory").equals("TAD");
  }

  private static void add(Transaction transaction, String number, int position, Wanted wanted) {
    Row item = wanted.item();
    BigDecimal open = SalesOrders.open(transaction, item);
    BigDecimal quantity = wanted.quantity() == null ? open : wanted.quantity();
    if (!deliverable(item) || quantity.signum() <= 0 || quantity.compareTo(open) > 0) {
      throw SapException.business(
          "VL/150",
          "Item %s of sales order %s: only %s of %s are due for delivery"
              .formatted(
                  item.text("SalesOrderItem"),
                  item.text("SalesOrder"),
                  open.stripTrailingZeros().toPlainString(),
                  quantity.stripTrailingZeros().toPlainString()));
    }
    transaction.create(
        ITEMS, DeliveryFields.item(transaction, number, String.valueOf(position), item, quantity));
    SalesOrders.deliver(transaction, item, quantity);
    ProcessFlow.add(
        transaction,
        item.text("SalesOrder"),
        item.text("SalesOrderItem"),
        new ProcessFlow.Document(number, String.valueOf(position), "J", "01"),
        "A");
  }

  @Override
  public void update(
      Transaction transaction, Row row, Map<String, Object> changes, Messages messages) {
    transaction.update(row, changes);
    DeliveryFields.refresh(transaction, row.text("DeliveryDocument"));
  }

  @Override
  public void delete(Transaction transaction, Row delivery, Messages messages) {
    String number = delivery.text("DeliveryDocument");
    if (issued(delivery)) {
      throw SapException.business(
          "VL/614", "Outbound delivery " + number + " cannot be deleted: goods issue was posted");
    }
    String order = orderOf(transaction, delivery);
    for (Row item : items(transaction, number)) {
      Row ordered = orderItem(transaction, item);
      SalesOrders.deliver(transaction, ordered, item.number("ActualDeliveryQuantity").negate());
      ProcessFlow.remove(transaction, ordered.text("SalesOrder"), number);
      transaction.delete(item);
    }
    transaction.starting("A_OutbDeliveryPartner", number).forEach(transaction::delete);
    transaction.delete(delivery);
    if (!order.isEmpty()) {
      OrderState.refresh(transaction, order);
    }
  }

  static List<Row> items(Rows rows, String number) {
    return rows.starting(ITEMS, number);
  }

  static Row orderItem(Rows rows, Row item) {
    return rows.require(
        "A_SalesOrderItem", item.text("ReferenceSDDocument"), item.text("ReferenceSDDocumentItem"));
  }

  static boolean issued(Row delivery) {
    return delivery.text("OverallGoodsMovementStatus").equals("C");
  }

  /** The sales order a delivery is for, empty when it has no items. */
  public static String orderOf(Rows rows, Row delivery) {
    return items(rows, delivery.text("DeliveryDocument")).stream()
        .findFirst()
        .map(item -> item.text("ReferenceSDDocument"))
        .orElse("");
  }
}
