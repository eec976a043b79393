package io.strata.system.sap.vendor.invoice;

import io.strata.system.sap.api.Invoice;
import io.strata.system.sap.api.InvoiceKind;
import io.strata.system.sap.vendor.Amounts;
import io.strata.system.sap.vendor.odata.Edm;
import io.strata.system.sap.vendor.odata.SapList;
import java.util.Objects;

/** Billing documents, theirs to ours; docs/data-mapping/sap.md shows the pairs. */
final class InvoiceMapper {

  private static final String CLEARED = "C";

  private InvoiceMapper() {}

  /**
   * @param customer canonical id, null when the buyer is no customer of ours
   */
  static Invoice toInvoice(SapInvoice row, String customer) {
    return new Invoice(
        Edm.external(row.number()),
        customer,
        kind(row.category()),
        row.date(),
        order(row),
        row.reference(),
        Amounts.toMoney(row.net(), row.currency()),
        Amounts.toMoney(row.tax(), row.currency()),
        Amounts.toMoney(row.gross(), row.currency()),
        row.cancelled(),
        CLEARED.equals(row.clearing()));
  }

  /** Categories of sales documents (domain VBTYPL): N and S cancel an M and an O. */
  private static InvoiceKind kind(String category) {
    return switch (category) {
      case "O" -> InvoiceKind.CREDIT_MEMO;
      case "N", "S" -> InvoiceKind.CANCELLATION;
      case null, default -> InvoiceKind.INVOICE;
    };
  }

  private static String order(SapInvoice row) {
    return SapList.rowsOf(row.items()).stream()
        .map(SapInvoice.Item::order)
        .filter(Objects::nonNull)
        .findFirst()
        .map(Edm::external)
        .orElse(null);
  }
}
