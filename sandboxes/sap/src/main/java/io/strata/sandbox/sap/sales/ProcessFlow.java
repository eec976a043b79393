package io.strata.sandbox.sap.sales;

import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Stamps;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What followed from an order. Categories: J delivery, R goods movement, M invoice, N cancellation.
 */
public final class ProcessFlow {

  /**
   * A document that followed.
   *
   * @param level how far from the order: 01 for the next, 02 for what followed from that
   */
  public record Document(String number, String item, String category, String level) {}

  private ProcessFlow() {}

  /** Notes a document for an order item, and once for the order. */
  public static void add(
      Transaction transaction, String order, String item, Document next, String status) {
    Map<String, Object> flow = flow(transaction, next);
    flow.put("SalesOrder", order);
    flow.put("DocRelationshipUUID", uuid(order, "", next));
    flow.put("OverallSDProcessStatus", status);
    if (transaction
        .find("A_SalesOrderSubsqntProcFlow", order, uuid(order, "", next).toString())
        .isEmpty()) {
      transaction.create("A_SalesOrderSubsqntProcFlow", flow);
    }
    Map<String, Object> itemFlow = flow(transaction, next);
    itemFlow.put("SalesOrder", order);
    itemFlow.put("SalesOrderItem", item);
    itemFlow.put("DocRelationshipUUID", uuid(order, item, next));
    itemFlow.put("SubsequentDocumentItem", next.item());
    itemFlow.put("SDProcessStatus", status);
    itemFlow.put("AccountingTransferStatus", next.category().equals("M") ? "C" : "");
    transaction.create("A_SalesOrderItmSubsqntProcFlow", itemFlow);
  }

  private static Map<String, Object> flow(Transaction transaction, Document next) {
    Map<String, Object> flow = new LinkedHashMap<>();
    flow.put("SubsequentDocument", next.number());
    flow.put("SubsequentDocumentCategory", next.category());
    flow.put("ProcessFlowLevel", next.level());
    flow.put("CreationDate", Stamps.date(transaction.at()));
    flow.put("CreationTime", Stamps.time(transaction.at()));
    flow.put("LastChangeDate", Stamps.date(transaction.at()));
    return flow;
  }

  /** Sets the status a document has come to. */
  public static void status(Transaction transaction, String order, String document, String status) {
    for (Row flow : transaction.starting("A_SalesOrderSubsqntProcFlow", order)) {
      if (flow.text("SubsequentDocument").equals(document)) {
        transaction.update(flow, Map.of("OverallSDProcessStatus", status));
      }
    }
    for (Row flow : transaction.starting("A_SalesOrderItmSubsqntProcFlow", order)) {
      if (flow.text("SubsequentDocument").equals(document)) {
        transaction.update(flow, Map.of("SDProcessStatus", status));
      }
    }
  }

  /** Forgets a document that was deleted. */
  public static void remove(Transaction transaction, String order, String document) {
    transaction.starting("A_SalesOrderSubsqntProcFlow", order).stream()
        .filter(flow -> flow.text("SubsequentDocument").equals(document))
        .forEach(transaction::delete);
    transaction.starting("A_SalesOrderItmSubsqntProcFlow", order).stream()
        .filter(flow -> flow.text("SubsequentDocument").equals(document))
        .forEach(transaction::delete);
  }

  private static UUID uuid(String order, String item, Document next) {
    String name = String.join("/", order, item, next.category(), next.number(), next.item());
    String whole = item.isEmpty() ? String.join("/", order, next.category(), next.number()) : name;
    return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
  }
}
