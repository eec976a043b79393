package io.strata.system.sap.vendor.invoice;

import static io.strata.system.sap.vendor.odata.Filter.equal;
import static io.strata.system.sap.vendor.odata.Filter.less;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.system.sap.api.Invoice;
import io.strata.system.sap.paging.Cursor;
import io.strata.system.sap.paging.Page;
import io.strata.system.sap.vendor.SapConnector;
import io.strata.system.sap.vendor.odata.Edm;
import io.strata.system.sap.vendor.odata.Filter;
import io.strata.system.sap.vendor.odata.ODataUrl;
import io.strata.system.sap.vendor.odata.SapService;
import io.strata.system.sap.vendor.partner.CustomerNumbers;
import io.strata.system.sap.vendor.partner.ForeignRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Billing documents. */
@ApplicationScoped
public class InvoiceRecords {

  /** More documents than one order is ever billed with, and few enough for one filter. */
  private static final int OF_ONE_ORDER = 40;

  private final SapConnector sap;
  private final CustomerNumbers customers;
  private final ForeignRows foreign;

  InvoiceRecords(SapConnector sap, CustomerNumbers customers, ForeignRows foreign) {
    this.sap = sap;
    this.customers = customers;
    this.foreign = foreign;
  }

  /**
   * @param customer canonical id, null for all; one that nobody knows has no invoices
   * @param order number of a sales order, null for all
   */
  public Page<Invoice> list(String customer, String order, int limit, String cursor) {
    Optional<String> last = Cursor.after(cursor, customer, order);
    Optional<String> number = customer == null ? Optional.empty() : customers.number(customer);
    List<String> ofOrder = order == null ? List.of() : ofOrder(order);
    if ((customer != null && number.isEmpty()) || (order != null && ofOrder.isEmpty())) {
      return new Page<>(List.of(), null);
    }
    ODataUrl url = invoices().newestFirst(SapInvoice.KEY).top(limit);
    Stream.of(
            last.map(key -> less(SapInvoice.KEY, key)),
            number.map(buyer -> equal(SapInvoice.SOLD_TO, buyer)),
            order == null
                ? Optional.<Filter>empty()
                : Optional.of(Filter.in(SapInvoice.KEY, ofOrder)))
        .flatMap(Optional::stream)
        .reduce(Filter::and)
        .ifPresent(url::where);
    List<SapInvoice> rows = sap.rows("listInvoices", url, SapInvoice.class, limit);
    Page<SapInvoice> page = Page.of(rows, limit, row -> Cursor.next(row.number(), customer, order));
    return page.with(mapped(foreign.dropped("invoice", number, page.items(), SapInvoice::soldTo)));
  }

  /**
   * @throws ProblemException `not-found`
   */
  public Invoice get(String id) {
    return mapped(byNumbers(List.of(Edm.external(id)))).stream()
        .findFirst()
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, null));
  }

  /** The documents of these numbers, no more than {@value #OF_ONE_ORDER}. */
  public List<SapInvoice> byNumbers(List<String> numbers) {
    ODataUrl url = invoices().where(Filter.in(SapInvoice.KEY, numbers)).top(OF_ONE_ORDER);
    return sap.rows("getInvoice", url, SapInvoice.class, OF_ONE_ORDER);
  }

  private List<String> ofOrder(String order) {
    ODataUrl url =
        ODataUrl.of(SapService.BILLING, SapInvoice.Item.SET)
            .where(equal(SapInvoice.Item.ORDER, Edm.external(order)))
            .select(SapInvoice.KEY, SapInvoice.Item.ORDER)
            .top(5000);
    return sap.rows("listInvoices", url, SapInvoice.Item.class, 5000).stream()
        .map(SapInvoice.Item::number)
        .distinct()
        .limit(OF_ONE_ORDER)
        .toList();
  }

  private List<Invoice> mapped(List<SapInvoice> rows) {
    Map<String, String> ids =
        customers.ids(rows.stream().map(row -> Edm.external(row.soldTo())).toList());
    return rows.stream()
        .map(row -> InvoiceMapper.toInvoice(row, ids.get(Edm.external(row.soldTo()))))
        .toList();
  }

  private static ODataUrl invoices() {
    return ODataUrl.of(SapService.BILLING, SapInvoice.SET).expand(SapInvoice.ITEMS);
  }
}
