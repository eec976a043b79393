package io.strata.system.sap.vendor.tracking;

import static io.strata.system.sap.vendor.odata.Filter.equal;

import io.strata.runtime.correlation.Call;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.fanout.Branch;
import io.strata.runtime.fanout.Fanout;
import io.strata.runtime.problem.ProblemException;
import io.strata.system.sap.api.DocumentKind;
import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.OrderDocument;
import io.strata.system.sap.api.OrderProduction;
import io.strata.system.sap.api.OrderTimeline;
import io.strata.system.sap.vendor.SapConnector;
import io.strata.system.sap.vendor.invoice.InvoiceRecords;
import io.strata.system.sap.vendor.invoice.SapInvoice;
import io.strata.system.sap.vendor.odata.Edm;
import io.strata.system.sap.vendor.odata.Filter;
import io.strata.system.sap.vendor.odata.ODataUrl;
import io.strata.system.sap.vendor.odata.SapService;
import io.strata.system.sap.vendor.order.OrderRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What became of an order: production, deliveries, goods issues, invoices. */
@ApplicationScoped
public class OrderTracking {

  private static final int DOCUMENTS = 40;
  private static final int PRODUCTION_ORDERS = 200;

  private final SapConnector sap;
  private final OrderRecords orders;
  private final InvoiceRecords invoices;

  OrderTracking(SapConnector sap, OrderRecords orders, InvoiceRecords invoices) {
    this.sap = sap;
    this.orders = orders;
    this.invoices = invoices;
  }

  /**
   * @throws ProblemException `not-found` without this order
   */
  public OrderProduction production(String id) {
    orders.get(id, List.of());
    return new OrderProduction(produced(id).stream().map(ProductionMapper::toProduction).toList());
  }

  /**
   * The documents the order names, with their days, which are read at the same time.
   *
   * @throws ProblemException `not-found` without this order
   */
  public OrderTimeline timeline(String id) {
    Order order = orders.get(id, List.of());
    Deadline deadline = Call.current().deadline();
    List<String> delivered = numbers(order, DocumentKind.DELIVERY);
    List<String> billed = numbers(order, DocumentKind.INVOICE, DocumentKind.CREDIT_MEMO);
    try (Branch<List<SapDelivery>> deliveries = Fanout.start(() -> deliveries(delivered));
        Branch<List<SapInvoice>> invoiced =
            Fanout.start(() -> billed.isEmpty() ? List.of() : invoices.byNumbers(billed));
        Branch<List<SapProduction>> produced = Fanout.start(() -> produced(order.id()))) {
      return TimelineMapper.toTimeline(
          order, deliveries.join(deadline), invoiced.join(deadline), produced.join(deadline));
    }
  }

  private List<SapDelivery> deliveries(List<String> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    ODataUrl url =
        ODataUrl.of(SapService.DELIVERIES, SapDelivery.SET)
            .where(Filter.in(SapDelivery.KEY, numbers))
            .select(SapDelivery.FIELDS)
            .top(DOCUMENTS);
    return sap.rows("getDeliveries", url, SapDelivery.class, DOCUMENTS);
  }

  private List<SapProduction> produced(String order) {
    ODataUrl url =
        ODataUrl.of(SapService.PRODUCTION, SapProduction.SET)
            .where(equal(SapProduction.ORDER, Edm.external(order)))
            .select(SapProduction.FIELDS)
            .orderBy(SapProduction.KEY)
            .top(PRODUCTION_ORDERS);
    return sap.rows("getProduction", url, SapProduction.class, PRODUCTION_ORDERS);
  }

  private static List<String> numbers(Order order, DocumentKind... kinds) {
    return order.documents().stream()
        .filter(document -> List.of(kinds).contains(document.kind()))
        .map(OrderDocument::id)
        .distinct()
        .limit(DOCUMENTS)
        .toList();
  }
}
