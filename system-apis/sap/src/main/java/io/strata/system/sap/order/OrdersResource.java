package io.strata.system.sap.order;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.system.sap.api.Cancellation;
import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.OrderPage;
import io.strata.system.sap.api.OrderProduction;
import io.strata.system.sap.api.OrderReference;
import io.strata.system.sap.api.OrderReferencePage;
import io.strata.system.sap.api.OrderStatus;
import io.strata.system.sap.api.OrderTimeline;
import io.strata.system.sap.api.OrderWrite;
import io.strata.system.sap.api.OrdersApi;
import io.strata.system.sap.paging.Page;
import io.strata.system.sap.submission.OrderIntake;
import io.strata.system.sap.vendor.order.OrderCancellation;
import io.strata.system.sap.vendor.order.OrderRecords;
import io.strata.system.sap.vendor.tracking.OrderTracking;
import java.time.LocalDate;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Orders as the contract has them. */
@RunOnVirtualThread
public class OrdersResource implements OrdersApi {

  private final OrderSearch search;
  private final OrderRecords orders;
  private final OrderIntake intake;
  private final OrderCancellation cancellation;
  private final OrderTracking tracking;

  OrdersResource(
      OrderSearch search,
      OrderRecords orders,
      OrderIntake intake,
      OrderCancellation cancellation,
      OrderTracking tracking) {
    this.search = search;
    this.orders = orders;
    this.intake = intake;
    this.cancellation = cancellation;
    this.tracking = tracking;
  }

  @Override
  public OrderPage listOrders(
      String reference, String customer, OrderStatus status, Integer limit, String cursor) {
    OrderRecords.Wanted wanted = new OrderRecords.Wanted(reference, customer, status);
    Page<Order> page = search.list(wanted, limit, cursor);
    return new OrderPage(page.items(), page.nextCursor());
  }

  @Override
  public RestResponse<Order> createOrder(String idempotencyKey, OrderWrite orderWrite) {
    return Created.at(intake.create(orderWrite));
  }

  @Override
  public Order getOrder(String id) {
    return orders.get(id, List.of());
  }

  @Override
  public Order cancelOrderLine(String id, String line, Cancellation request) {
    return cancellation.cancel(id, line, request.reason());
  }

  @Override
  public OrderReferencePage listOrderReferences(
      LocalDate orderedSince, Integer limit, String cursor) {
    Page<OrderReference> page = search.references(orderedSince, limit, cursor);
    return new OrderReferencePage(page.items(), page.nextCursor());
  }

  @Override
  public OrderTimeline getOrderTimeline(String id) {
    return tracking.timeline(id);
  }

  @Override
  public OrderProduction getOrderProduction(String id) {
    return tracking.production(id);
  }
}
