package io.strata.sandbox.sap.delivery;

import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Application;
import java.math.BigDecimal;
import java.util.Map;

/** The actions of API_OUTBOUND_DELIVERY_SRV. */
public final class DeliveryActions {

  /** What an action does. */
  @FunctionalInterface
  private interface Step {
    void take(Transaction transaction, Map<String, Object> arguments);
  }

  private DeliveryActions() {}

  public static void register(Application application, GoodsIssue goods) {
    action(
        application, "PickAllItems", "Delivery picked", (t, a) -> goods.pick(t, delivery(a), null));
    action(
        application,
        "ConfirmPickingAllItems",
        "Picking confirmed",
        (t, a) -> goods.pick(t, delivery(a), null));
    action(
        application, "PickOneItem", "Item picked", (t, a) -> goods.pick(t, delivery(a), item(a)));
    action(
        application,
        "ConfirmPickingOneItem",
        "Picking confirmed",
        (t, a) -> goods.pick(t, delivery(a), item(a)));
    action(
        application,
        "PickOneItemWithSalesQuantity",
        "Item picked",
        (t, a) ->
            goods.pick(t, delivery(a), item(a), quantity(a, "ActualDeliveryQuantity"), false));
    action(
        application,
        "PickOneItemWithBaseQuantity",
        "Item picked",
        (t, a) ->
            goods.pick(t, delivery(a), item(a), quantity(a, "ActualDeliveredQtyInBaseUnit"), true));
    action(
        application, "PostGoodsIssue", "Goods issue posted", (t, a) -> goods.post(t, delivery(a)));
    action(
        application,
        "ReverseGoodsIssue",
        "Goods issue reversed",
        (t, a) -> goods.reverse(t, delivery(a)));
  }

  private static void action(Application application, String name, String done, Step step) {
    application.action(
        name,
        (transaction, arguments, messages) -> {
          step.take(transaction, arguments);
          return GoodsIssue.done(done);
        });
  }

  private static String delivery(Map<String, Object> arguments) {
    return (String) arguments.get("DeliveryDocument");
  }

  private static String item(Map<String, Object> arguments) {
    return (String) arguments.get("DeliveryDocumentItem");
  }

  private static BigDecimal quantity(Map<String, Object> arguments, String name) {
    return (BigDecimal) arguments.get(name);
  }
}
