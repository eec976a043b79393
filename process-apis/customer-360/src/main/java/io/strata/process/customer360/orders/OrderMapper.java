package io.strata.process.customer360.orders;

import io.strata.process.customer360.api.CustomerOrder;
import io.strata.process.customer360.api.CustomerOrderStatus;
import io.strata.process.customer360.api.Money;
import io.strata.process.customer360.api.OrderDelivery;
import io.strata.process.customer360.api.OrderInvoice;
import io.strata.process.customer360.api.OrdersData;
import io.strata.process.customer360.upstream.sap.SapDocumentKind;
import io.strata.process.customer360.upstream.sap.SapMoney;
import io.strata.process.customer360.upstream.sap.SapOrder;
import io.strata.process.customer360.upstream.sap.SapOrderDocument;
import io.strata.process.customer360.upstream.sap.SapOrderStatus;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Between the ERP's contract and ours. */
final class OrderMapper {

  private OrderMapper() {}

  static OrdersData toData(List<SapOrder> orders) {
    return new OrdersData(orders.stream().map(OrderMapper::toOrder).toList());
  }

  /** The youngest change among the orders; without one, when the ERP's layer answered. */
  static Instant asOf(List<SapOrder> orders, Date answered) {
    return orders.stream()
        .map(SapOrder::changedAt)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElseGet(() -> answered == null ? Instant.now() : answered.toInstant());
  }

  private static CustomerOrder toOrder(SapOrder order) {
    return new CustomerOrder(
        order.id(),
        order.reference(),
        toStatus(order.status()),
        toMoney(order.total()),
        order.orderedAt(),
        documents(order, SapDocumentKind.DELIVERY)
            .map(d -> new OrderDelivery(d.id(), d.date(), toStatus(d.status())))
            .toList(),
        documents(order, SapDocumentKind.INVOICE)
            .map(d -> new OrderInvoice(d.id(), d.date()))
            .toList());
  }

  private static Stream<SapOrderDocument> documents(SapOrder order, SapDocumentKind kind) {
    return order.documents() == null
        ? Stream.empty()
        : order.documents().stream().filter(document -> document.kind() == kind);
  }

  /** A status we do not know yet is not told. */
  private static CustomerOrderStatus toStatus(SapOrderStatus status) {
    return switch (status) {
      case SUBMITTED -> CustomerOrderStatus.SUBMITTED;
      case OPEN -> CustomerOrderStatus.OPEN;
      case DELIVERED -> CustomerOrderStatus.DELIVERED;
      case INVOICED -> CustomerOrderStatus.INVOICED;
      case CANCELLED -> CustomerOrderStatus.CANCELLED;
      case REJECTED -> CustomerOrderStatus.REJECTED;
      case UNRECOGNIZED -> null;
      case null -> null;
    };
  }

  private static Money toMoney(SapMoney money) {
    return money == null ? null : new Money(money.amount(), money.currency());
  }
}
