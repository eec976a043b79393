package io.strata.experience.web.customer;

import io.strata.experience.web.api.CustomerOrder;
import io.strata.experience.web.api.CustomerOrderStatus;
import io.strata.experience.web.api.OrderDelivery;
import io.strata.experience.web.api.OrderInvoice;
import io.strata.experience.web.api.OrdersBlock;
import io.strata.experience.web.api.OrdersData;
import io.strata.experience.web.upstream.customer360.ProcessCustomerOrder;
import io.strata.experience.web.upstream.customer360.ProcessCustomerOrderStatus;
import io.strata.experience.web.upstream.customer360.ProcessOrdersBlock;
import io.strata.experience.web.upstream.customer360.ProcessOrdersData;

/** The orders of a customer as the process API tells them, and as the screen shows them. */
final class OrdersMapper {

  private OrdersMapper() {}

  static OrdersBlock toBlock(ProcessOrdersBlock block) {
    return new OrdersBlock(
        OverviewMapper.toStatus(block.status()),
        block.source(),
        block.asOf(),
        block.ageMs(),
        OverviewMapper.toVia(block.via()),
        block.reason(),
        toData(block.data()));
  }

  private static OrdersData toData(ProcessOrdersData data) {
    return data == null
        ? null
        : new OrdersData(data.items().stream().map(OrdersMapper::toOrder).toList());
  }

  private static CustomerOrder toOrder(ProcessCustomerOrder order) {
    return new CustomerOrder(
        order.id(),
        order.reference(),
        toStatus(order.status()),
        OverviewMapper.toMoney(order.total()),
        order.orderedAt(),
        order.deliveries().stream()
            .map(d -> new OrderDelivery(d.id(), d.date(), toStatus(d.status())))
            .toList(),
        order.invoices().stream().map(i -> new OrderInvoice(i.id(), i.date())).toList());
  }

  /** A status this screen does not know yet is not shown. */
  private static CustomerOrderStatus toStatus(ProcessCustomerOrderStatus status) {
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
}
