package io.strata.system.sap.invoice;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.system.sap.api.Invoice;
import io.strata.system.sap.api.InvoicePage;
import io.strata.system.sap.api.InvoicesApi;
import io.strata.system.sap.paging.Page;
import io.strata.system.sap.vendor.invoice.InvoiceRecords;

/** Billing documents as the contract has them. */
@RunOnVirtualThread
public class InvoicesResource implements InvoicesApi {

  private final InvoiceRecords invoices;

  InvoicesResource(InvoiceRecords invoices) {
    this.invoices = invoices;
  }

  @Override
  public InvoicePage listInvoices(String customer, String order, Integer limit, String cursor) {
    Page<Invoice> page = invoices.list(customer, order, limit, cursor);
    return new InvoicePage(page.items(), page.nextCursor());
  }

  @Override
  public Invoice getInvoice(String id) {
    return invoices.get(id);
  }
}
