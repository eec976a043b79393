package io.strata.system.sap.vendor.order;

import static io.strata.system.sap.vendor.odata.Filter.equal;
import static io.strata.system.sap.vendor.odata.Filter.less;
import static io.strata.system.sap.vendor.odata.Filter.notEqual;
import static io.strata.system.sap.vendor.order.SapOrder.BILLING;
import static io.strata.system.sap.vendor.order.SapOrder.COMPLETE;
import static io.strata.system.sap.vendor.order.SapOrder.DELIVERY;
import static io.strata.system.sap.vendor.order.SapOrder.REJECTION;

import io.strata.runtime.problem.ProblemException;
import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.OrderStatus;
import io.strata.system.sap.api.Warning;
import io.strata.system.sap.paging.Cursor;
import io.strata.system.sap.paging.Page;
import io.strata.system.sap.vendor.SapConfig;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Sales orders as they are read. */
@ApplicationScoped
public class OrderRecords {

  /**
   * @param reference the caller's own reference; null for all
   * @param customer canonical id; null for all
   * @param status null for all
   */
  public record Wanted(String reference, String customer, OrderStatus status) {}

  private final SapConnector sap;
  private final CustomerNumbers customers;
  private final ForeignRows foreign;
  private final String orderType;

  OrderRecords(SapConnector sap, CustomerNumbers customers, ForeignRows foreign, SapConfig config) {
    this.sap = sap;
    this.customers = customers;
    this.foreign = foreign;
    this.orderType = config.orderType();
  }

  /** Newest first. A customer that nobody knows has no orders. */
  public Page<Order> list(Wanted wanted, int limit, String cursor) {
    Optional<String> last = Cursor.after(cursor, wanted);
    Optional<String> number =
        wanted.customer() == null ? Optional.empty() : customers.number(wanted.customer());
    if (wanted.customer() != null && number.isEmpty()) {
      return new Page<>(List.of(), null);
    }
    ODataUrl url = orders().newestFirst(SapOrder.KEY).top(limit);
    Stream.of(
            last.map(key -> less(SapOrder.KEY, key)),
            number.map(buyer -> equal(SapOrder.SOLD_TO, buyer)),
            Optional.ofNullable(wanted.reference()).map(r -> equal(SapOrder.REFERENCE, r)),
            Optional.ofNullable(wanted.status()).map(OrderRecords::inState))
        .flatMap(Optional::stream)
        .reduce(Filter::and)
        .ifPresent(url::where);
    List<SapOrder> rows = sap.rows("listOrders", url, SapOrder.class, limit);
    Page<SapOrder> page = Page.of(rows, limit, row -> Cursor.next(row.number(), wanted));
    List<SapOrder> own = foreign.dropped("order", number, page.items(), SapOrder::soldTo);
    return page.with(mapped(own, List.of()));
  }

  /**
   * @throws ProblemException `not-found`
   */
  public Order get(String id, List<Warning> warnings) {
    return mapped(List.of(read(id)), warnings).getFirst();
  }

  /** Numbers of the orders of this reference and buyer, oldest first: more than one is a mishap. */
  List<String> ofReference(String reference, String soldTo) {
    ODataUrl url =
        ODataUrl.of(SapService.SALES_ORDERS, SapOrder.SET)
            .where(
                Filter.all(
                    equal(SapOrder.REFERENCE, reference),
                    equal(SapOrder.SOLD_TO, soldTo),
                    equal(SapOrder.TYPE, orderType)))
            .select(SapOrder.KEY, SapOrder.SOLD_TO, SapOrder.REFERENCE)
            .orderBy(SapOrder.KEY)
            .top(2);
    List<SapOrder> rows = sap.rows("findOrder", url, SapOrder.class, 2);
    return foreign.dropped("order", Optional.of(soldTo), rows, SapOrder::soldTo).stream()
        .filter(row -> reference.equals(row.reference()))
        .map(row -> Edm.external(row.number()))
        .toList();
  }

  SapOrder read(String id) {
    ODataUrl url =
        expanded(ODataUrl.of(SapService.SALES_ORDERS, SapOrder.SET).key(Edm.external(id)));
    return sap.single("getOrder", url, SapOrder.class, null);
  }

  private List<Order> mapped(List<SapOrder> rows, List<Warning> warnings) {
    Map<String, String> ids =
        customers.ids(
            rows.stream()
                .map(SapOrder::soldTo)
                .filter(Objects::nonNull)
                .map(Edm::external)
                .toList());
    return rows.stream()
        .map(row -> OrderMapper.toOrder(row, ids.get(Edm.external(row.soldTo())), warnings))
        .toList();
  }

  /**
   * The conditions of {@link OrderMapper#status}; in the two other states no order is there yet.
   */
  private static Filter inState(OrderStatus status) {
    return switch (status) {
      case CANCELLED -> equal(REJECTION, COMPLETE);
      case INVOICED -> notEqual(REJECTION, COMPLETE).and(equal(BILLING, COMPLETE));
      case DELIVERED ->
          Filter.all(
              notEqual(REJECTION, COMPLETE),
              notEqual(BILLING, COMPLETE),
              equal(DELIVERY, COMPLETE));
      case OPEN, SUBMITTED, REJECTED ->
          Filter.all(
              notEqual(REJECTION, COMPLETE),
              notEqual(BILLING, COMPLETE),
              notEqual(DELIVERY, COMPLETE));
    };
  }

  private static ODataUrl orders() {
    return expanded(ODataUrl.of(SapService.SALES_ORDERS, SapOrder.SET));
  }

  private static ODataUrl expanded(ODataUrl url) {
    return url.expand(SapOrder.ITEMS, SapOrder.ITEMS + "/" + SapItem.SCHEDULE, SapOrder.FLOW);
  }
}
