package io.strata.sandbox.sap.delivery;

import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.sales.ProcessFlow;
import java.util.List;
import java.util.Map;

/** What billing asks and tells a delivery. */
public final class DeliveryBilling {

  private DeliveryBilling() {}

  /** The items of a delivery whose goods are gone and that nobody has invoiced. */
  public static List<Row> billable(Transaction transaction, String number) {
    Row delivery =
        transaction
            .find(Deliveries.SET, number)
            .orElseThrow(() -> SapException.noSuchEntity("A_OutbDeliveryHeaderType"));
    List<Row> items =
        Deliveries.items(transaction, number).stream()
            .filter(item -> item.text("DeliveryRelatedBillingStatus").equals("A"))
            .toList();
    if (!Deliveries.issued(delivery) || items.isEmpty()) {
      throw SapException.business(
          "VF/044", "Outbound delivery " + number + " is not relevant for billing (yet)");
    }
    return items;
  }

  /** Notes that a delivery is invoiced, or is not any more. */
  public static void mark(Transaction transaction, String number, boolean invoiced) {
    for (Row item : Deliveries.items(transaction, number)) {
      transaction.update(
          item,
          Map.of(
              "DeliveryRelatedBillingStatus", invoiced ? "C" : "A",
              "SDProcessStatus", invoiced ? "C" : "B"));
    }
    Row delivery = DeliveryFields.refresh(transaction, number);
    ProcessFlow.status(
        transaction, Deliveries.orderOf(transaction, delivery), number, invoiced ? "C" : "B");
  }
}
