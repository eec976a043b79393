package io.strata.sandbox.sap.billing;

import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Stamps;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the fields of a billing document hold. */
final class InvoiceFields {

  private InvoiceFields() {}

  static Map<String, Object> header(
      Transaction transaction, Row order, String number, String type, String category) {
    LocalDateTime today = Stamps.date(transaction.at());
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("BillingDocument", number);
    header.put("SDDocumentCategory", category);
    header.put("BillingDocumentCategory", "L");
    header.put("BillingDocumentType", type);
    header.put("CreationDate", today);
    header.put("CreationTime", Stamps.time(transaction.at()));
    header.put("LastChangeDate", today);
    header.put("LastChangeDateTime", Stamps.ticks(transaction.at()));
    header.put("BillingDocumentDate", today);
    header.put("SalesOrganization", order.text("SalesOrganization"));
    header.put("DistributionChannel", order.text("DistributionChannel"));
    header.put("Division", order.text("OrganizationDivision"));
    header.put("TransactionCurrency", order.text("TransactionCurrency"));
    header.put("CustomerPaymentTerms", order.text("CustomerPaymentTerms"));
    header.put("CompanyCode", "1010");
    header.put("FiscalYear", String.valueOf(today.getYear()));
    header.put("DocumentReferenceID", number);
    header.put("PurchaseOrderByCustomer", order.text("PurchaseOrderByCustomer"));
    header.put("SoldToParty", order.text("SoldToParty"));
    header.put("PayerParty", payer(transaction, order));
    header.put("OverallBillingStatus", "C");
    header.put("AccountingPostingStatus", "C");
    header.put("AccountingTransferStatus", "C");
    header.put("InvoiceClearingStatus", "A");
    header.put("OverallSDProcessStatus", "C");
    return header;
  }

  private static String payer(Transaction transaction, Row order) {
    return transaction
        .find("A_SalesOrderHeaderPartner", order.text("SalesOrder"), "PY")
        .map(partner -> partner.text("Customer"))
        .orElse(order.text("SoldToParty"));
  }

  /** Adds the items up. */
  static Row total(Transaction transaction, String number) {
    List<Row> items = transaction.starting("A_BillingDocumentItem", number);
    BigDecimal net = sum(items, "NetAmount");
    BigDecimal tax = sum(items, "TaxAmount");
    return transaction.update(
        transaction.require("A_BillingDocument", number),
        Map.of("TotalNetAmount", net, "TaxAmount", tax, "TotalGrossAmount", net.add(tax)));
  }

  private static BigDecimal sum(List<Row> items, String property) {
    return items.stream()
        .map(item -> item.number(property))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
