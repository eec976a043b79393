package io.strata.system.sap.order;

import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.OrderReference;
import io.strata.system.sap.api.OrderStatus;
import io.strata.system.sap.paging.Page;
import io.strata.system.sap.submission.PendingOrders;
import io.strata.system.sap.vendor.order.OrderRecords;
import io.strata.system.sap.vendor.order.OrderRecords.Wanted;
import io.strata.system.sap.vendor.order.OrderReferences;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Orders wherever they are: in the ERP, or on their way into it. */
@ApplicationScoped
class OrderSearch {

  private final OrderRecords orders;
  private final OrderReferences references;
  private final PendingOrders pending;

  OrderSearch(OrderRecords orders, OrderReferences references, PendingOrders pending) {
    this.orders = orders;
    this.references = references;
    this.pending = pending;
  }

  /** Of those in the ERP alone: what is on its way has no number to be told by. */
  Page<OrderReference> references(LocalDate orderedSince, int limit, String cursor) {
    return references.list(orderedSince, limit, cursor);
  }

  Page<Order> list(Wanted wanted, int limit, String cursor) {
    boolean onTheWay =
        wanted.status() == OrderStatus.SUBMITTED || wanted.status() == OrderStatus.REJECTED;
    if (wanted.reference() == null) {
      Page<Order> page =
          onTheWay
              ? pending.list(wanted.status(), limit, cursor)
              : orders.list(wanted, limit, cursor);
      return onTheWay ? page.with(only(wanted, page.items())) : page;
    }
    Page<Order> there =
        onTheWay
            ? orders.list(new Wanted(wanted.reference(), wanted.customer(), null), 1, null)
            : orders.list(wanted, limit, cursor);
    if (!there.items().isEmpty() || cursor != null) {
      return onTheWay ? new Page<>(List.of(), null) : there;
    }
    Optional<Order> one = pending.of(wanted.reference());
    return new Page<>(only(wanted, one.stream().toList()), null);
  }

  private static List<Order> only(Wanted wanted, List<Order> items) {
    return items.stream()
        .filter(order -> wanted.status() == null || order.status() == wanted.status())
        .filter(order -> wanted.customer() == null || wanted.customer().equals(order.customer()))
        .toList();
  }
}
