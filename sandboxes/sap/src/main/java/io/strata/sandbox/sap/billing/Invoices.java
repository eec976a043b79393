package io.strata.sandbox.sap.billing;

import io.strata.sandbox.sap.delivery.DeliveryBilling;
import io.strata.sandbox.sap.delivery.GoodsIssue;
import io.strata.sandbox.sap.error.Message;
import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.product.Unit;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Stamps;
import io.strata.sandbox.sap.sales.OrderState;
import io.strata.sandbox.sap.sales.ProcessFlow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invoices from deliveries, and from services of an order; and their cancellation. */
public final class Invoices {

  public static final long FIRST_NUMBER = 90_000_001;

  private static final long FIRST_ACCOUNTING_DOCUMENT = 100_000_001;
  private static final String SET = "A_BillingDocument";
  private static final String ITEMS = "A_BillingDocumentItem";

  private Invoices() {}

  /** Invoices what a delivery carried away; its goods issue must have been posted. */
  public static Row ofDelivery(Transaction transaction, String delivery) {
    List<Row> delivered = DeliveryBilling.billable(transaction, delivery);
    Row order =
        transaction.require("A_SalesOrder", delivered.getFirst().text("ReferenceSDDocument"));
    String number = header(transaction, order);
    for (Row item : delivered) {
      Row ordered =
          transaction.require(
              "A_SalesOrderItem",
              item.text("ReferenceSDDocument"),
              item.text("ReferenceSDDocumentItem"));
      Map<String, Object> values =
          item(
              number,
              item.text("DeliveryDocumentItem"),
              ordered,
              item.number("ActualDeliveryQuantity"));
      values.put("ReferenceSDDocument", delivery);
      values.put("ReferenceSDDocumentItem", item.text("DeliveryDocumentItem"));
      values.put("ReferenceSDDocumentCategory", "J");
      values.put("Plant", item.text("Plant"));
      add(transaction, values);
      GoodsIssue.flow(transaction, item, number, "M", "02");
    }
    DeliveryBilling.mark(transaction, delivery, true);
    return finish(transaction, number, order);
  }

  /** Invoices the services of an order that are not invoiced yet; empty when there are none. */
  public static Optional<Row> ofServices(Transaction transaction, String orderNumber) {
    Row order = transaction.require("A_SalesOrder", orderNumber);
    List<Row> services =
        transaction.starting("A_SalesOrderItem", orderNumber).stream()
            .filter(item -> item.text("SalesOrderItemCategory").equals("TAD"))
            .filter(item -> item.text("SalesDocumentRjcnReason").isEmpty())
            .filter(item -> OrderState.billed(transaction, item).signum() == 0)
            .toList();
    if (services.isEmpty()) {
      return Optional.empty();
    }
    String number = header(transaction, order);
    for (Row item : services) {
      String position = item.text("SalesOrderItem");
      Map<String, Object> values = item(number, position, item, item.number("RequestedQuantity"));
      values.put("ReferenceSDDocument", orderNumber);
      values.put("ReferenceSDDocumentItem", position);
      values.put("ReferenceSDDocumentCategory", "C");
      values.put("Plant", item.text("ProductionPlant"));
      add(transaction, values);
      ProcessFlow.add(
          transaction,
          orderNumber,
          position,
          new ProcessFlow.Document(number, position, "M", "01"),
          "C");
    }
    return Optional.of(finish(transaction, number, order));
  }

  private static String header(Transaction transaction, Row order) {
    String number = String.valueOf(transaction.next("BillingDocument", FIRST_NUMBER));
    Map<String, Object> header = InvoiceFields.header(transaction, order, number, "F2", "M");
    header.put(
        "AccountingDocument",
        String.valueOf(transaction.next("AccountingDocument", FIRST_ACCOUNTING_DOCUMENT)));
    transaction.create(SET, header);
    for (Row partner :
        transaction.starting("A_SalesOrderHeaderPartner", order.text("SalesOrder"))) {
      transaction.create(
          "A_BillingDocumentPartner",
          Map.of(
              "BillingDocument", number,
              "PartnerFunction", partner.text("PartnerFunction"),
              "Customer", partner.text("Customer"),
              "AddressID", partner.text("AddressID")));
    }
    return number;
  }

  /** Amounts are the order item's share of the quantity. */
  private static Map<String, Object> item(
      String number, String position, Row ordered, BigDecimal quantity) {
    BigDecimal all = ordered.number("RequestedQuantity");
    BigDecimal net = share(ordered.number("NetAmount"), quantity, all);
    BigDecimal tax = share(ordered.number("TaxAmount"), quantity, all);
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("BillingDocument", number);
    item.put("BillingDocumentItem", position);
    item.put("SalesDocumentItemCategory", ordered.text("SalesOrderItemCategory"));
    item.put("BillingDocumentItemText", ordered.text("SalesOrderItemText"));
    item.put("Material", ordered.text("Material"));
    item.put("MaterialGroup", ordered.text("MaterialGroup"));
    item.put("BillingQuantity", quantity);
    item.put("BillingQuantityUnit", ordered.text("RequestedQuantityUnit"));
    Unit.of(ordered.text("RequestedQuantityUnit"))
        .ifPresent(unit -> item.put("BillingQuantityISOUnit", unit.iso()));
    item.put("NetAmount", net);
    item.put("TaxAmount", tax);
    item.put("GrossAmount", net.add(tax));
    item.put("CostAmount", share(ordered.number("CostAmount"), quantity, all));
    item.put("TransactionCurrency", ordered.text("TransactionCurrency"));
    item.put("SalesDocument", ordered.text("SalesOrder"));
    item.put("SalesDocumentItem", ordered.text("SalesOrderItem"));
    item.put("ProfitCenter", ordered.text("ProfitCenter"));
    return item;
  }

  private static BigDecimal share(BigDecimal amount, BigDecimal part, BigDecimal all) {
    return all.signum() == 0
        ? BigDecimal.ZERO
        : amount.multiply(part).divide(all, 2, RoundingMode.HALF_UP);
  }

  private static void add(Transaction transaction, Map<String, Object> values) {
    Row item = transaction.create(ITEMS, values);
    for (Row condition :
        transaction.starting(
            "A_SalesOrderItemPrElement",
            item.text("SalesDocument"),
            item.text("SalesDocumentItem"))) {
      transaction.create(
          "A_BillingDocumentItemPrcgElmnt",
          Map.of(
              "BillingDocument", item.text("BillingDocument"),
              "BillingDocumentItem", item.text("BillingDocumentItem"),
              "PricingProcedureStep", condition.text("PricingProcedureStep"),
              "PricingProcedureCounter", condition.text("PricingProcedureCounter"),
              "ConditionType", condition.text("ConditionType"),
              "ConditionRateValue", condition.number("ConditionRateValue"),
              "ConditionCurrency", condition.text("ConditionCurrency"),
              "ConditionAmount", condition.number("ConditionAmount"),
              "TransactionCurrency", item.text("TransactionCurrency")));
    }
  }

  private static Row finish(Transaction transaction, String number, Row order) {
    Row invoice = InvoiceFields.total(transaction, number);
    OrderState.refresh(transaction, order.text("SalesOrder"));
    return invoice;
  }

  /** Cancels an invoice by a document of type S1, which is returned. */
  public static Row cancel(Transaction transaction, String number, Messages messages) {
    Row invoice = transaction.require(SET, number);
    if (!invoice.text("BillingDocumentType").equals("F2")
        || invoice.flag("BillingDocumentIsCancelled")) {
      throw SapException.business(
          "VF/056", "Billing document " + number + " cannot be cancelled (any more)");
    }
    List<Row> items = transaction.starting(ITEMS, number);
    String orderNumber = items.getFirst().text("SalesDocument");
    String cancellation = String.valueOf(transaction.next("BillingDocument", FIRST_NUMBER));
    Map<String, Object> header = new LinkedHashMap<>(invoice.values());
    header.putAll(
        InvoiceFields.header(
            transaction,
            transaction.require("A_SalesOrder", orderNumber),
            cancellation,
            "S1",
            "N"));
    header.put("CancelledBillingDocument", number);
    header.put(
        "AccountingDocument",
        String.valueOf(transaction.next("AccountingDocument", FIRST_ACCOUNTING_DOCUMENT)));
    transaction.create(SET, header);
    for (Row item : items) {
      Map<String, Object> values = new LinkedHashMap<>(item.values());
      values.put("BillingDocument", cancellation);
      transaction.create(ITEMS, values);
      ProcessFlow.add(
          transaction,
          orderNumber,
          item.text("SalesDocumentItem"),
          new ProcessFlow.Document(cancellation, item.text("BillingDocumentItem"), "N", "03"),
          "C");
      if (item.text("ReferenceSDDocumentCategory").equals("J")) {
        DeliveryBilling.mark(transaction, item.text("ReferenceSDDocument"), false);
      }
    }
    transaction.update(
        invoice,
        Map.of(
            "BillingDocumentIsCancelled",
            true,
            "LastChangeDateTime",
            Stamps.version(transaction.at(), invoice, "LastChangeDateTime")));
    messages.add(Message.success("VF/050", "Document " + cancellation + " has been saved"));
    Row done = InvoiceFields.total(transaction, cancellation);
    OrderState.refresh(transaction, orderNumber);
    return done;
  }
}
