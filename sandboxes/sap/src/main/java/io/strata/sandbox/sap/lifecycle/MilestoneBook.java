package io.strata.sandbox.sap.lifecycle;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.sandbox.sap.record.Change;
import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.webhook.Outbox;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Notes milestones of sales orders, each once, and tells about them, as a workflow on the documents
 * would: whoever changes a document, by whatever door, causes them.
 */
final class MilestoneBook implements RecordStore.Consequence {

  static final String SET = "OrderMilestone";
  private static final JsonMapper JSON = new JsonMapper();

  private final Outbox receiver;

  MilestoneBook(Outbox receiver) {
    this.receiver = receiver;
  }

  /** Confirmations are no status of a document: the step that makes one says so. */
  void confirmed(Transaction transaction, String order) {
    note(transaction, order, Milestone.CONFIRMED, order);
  }

  @Override
  public void follow(Transaction transaction, List<Change> changes) {
    for (Change change : changes) {
      if (change.after().isPresent()) {
        follow(transaction, change, change.after().get());
      }
    }
  }

  private void follow(Transaction transaction, Change change, Row after) {
    switch (change.set()) {
      case "A_ProductionOrder_2" -> {
        String order = after.text("SalesOrder");
        String document = after.text("ManufacturingOrder");
        if (becomes(change, "OrderIsReleased", "X")) {
          reached(transaction, order, Milestone.PRODUCTION_STARTED, document);
        }
        if (becomes(change, "OrderIsDelivered", "X")) {
          reached(transaction, order, Milestone.PRODUCTION_FINISHED, document);
        }
      }
      case "A_OutbDeliveryHeader" -> {
        String document = after.text("DeliveryDocument");
        String order =
            transaction.starting("A_OutbDeliveryItem", document).stream()
                .findFirst()
                .map(item -> item.text("ReferenceSDDocument"))
                .orElse("");
        if (becomes(change, "OverallGoodsMovementStatus", "C")) {
          reached(transaction, order, Milestone.GOODS_ISSUED, document);
        }
        if (becomes(change, "OverallProofOfDeliveryStatus", "C")) {
          reached(transaction, order, Milestone.DELIVERED, document);
        }
      }
      case "A_SalesOrder" -> {
        if (becomes(change, "OverallOrdReltdBillgStatus", "C")) {
          String order = after.text("SalesOrder");
          reached(transaction, order, Milestone.INVOICED, invoice(transaction, order));
        }
      }
      default -> {}
    }
  }

  private static boolean becomes(Change change, String status, String value) {
    return change.after().orElseThrow().text(status).equals(value)
        && change.before().filter(before -> before.text(status).equals(value)).isEmpty();
  }

  private static String invoice(Transaction transaction, String order) {
    return transaction.with("A_BillingDocumentItem", "SalesDocument", order).stream()
        .map(item -> item.text("BillingDocument"))
        .reduce((first, second) -> second)
        .orElse("");
  }

  /** One document more has come so far; a milestone when it was the last of the order's. */
  private void reached(
      Transaction transaction, String order, Milestone milestone, String document) {
    if (!order.isEmpty()
        && transaction.find("A_SalesOrder", order).isPresent()
        && OrderPath.reached(new OrderDocuments(transaction, order), milestone)) {
      note(transaction, order, milestone, document);
    }
  }

  private void note(Transaction transaction, String order, Milestone milestone, String document) {
    if (transaction.find(SET, order, milestone.word()).isPresent()) {
      return;
    }
    String id = UUID.randomUUID().toString();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("SalesOrder", order);
    values.put("Milestone", milestone.word());
    values.put("OccurredAt", transaction.at());
    values.put("MilestoneID", id);
    values.put("Document", document);
    transaction.create(SET, values);
    ObjectNode body = JSON.createObjectNode();
    body.put("id", id).put("milestone", milestone.word());
    body.put("occurredAt", transaction.at().truncatedTo(ChronoUnit.MILLIS).toString());
    if (!document.isEmpty()) {
      body.put("document", document);
    }
    String reference = transaction.require("A_SalesOrder", order).text("PurchaseOrderByCustomer");
    if (reference.isEmpty()) {
      receiver.fail(transaction, order, body.toString(), "the order has no customer's reference");
    } else {
      receiver.add(
          transaction,
          order,
          "application/json",
          body.toString(),
          Map.of("reference", reference, "order", order));
    }
  }
}
