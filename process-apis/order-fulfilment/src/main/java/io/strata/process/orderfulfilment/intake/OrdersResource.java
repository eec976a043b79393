package io.strata.process.orderfulfilment.intake;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.durable.database.Database;
import io.strata.process.orderfulfilment.api.Cancellation;
import io.strata.process.orderfulfilment.api.FulfilmentState;
import io.strata.process.orderfulfilment.api.Order;
import io.strata.process.orderfulfilment.api.OrderPage;
import io.strata.process.orderfulfilment.api.OrderStart;
import io.strata.process.orderfulfilment.api.OrdersApi;
import io.strata.process.orderfulfilment.api.Timeline;
import io.strata.process.orderfulfilment.cancellation.Cancellations;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.order.OpportunityId;
import io.strata.process.orderfulfilment.order.OrderState;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Orders: to start, read and take back. */
@RunOnVirtualThread
public class OrdersResource implements OrdersApi {

  private final Database database;
  private final OrderLog log;
  private final RestOrders starts;
  private final Cancellations cancellations;

  public OrdersResource(
      Database database, OrderLog log, RestOrders starts, Cancellations cancellations) {
    this.database = database;
    this.log = log;
    this.starts = starts;
    this.cancellations = cancellations;
  }

  @Override
  public RestResponse<io.strata.process.orderfulfilment.api.OrderState> startOrder(
      String idempotencyKey, OrderStart start) {
    OrderView order = starts.start(start, Traces.current());
    return RestResponse.ResponseBuilder.<io.strata.process.orderfulfilment.api.OrderState>create(
            RestResponse.Status.ACCEPTED)
        .entity(OrderMapper.toState(order))
        .header("Location", "orders/" + OrderMapper.segment(order.id()))
        .build();
  }

  @Override
  public OrderPage listOrders(FulfilmentState state, Integer limit, String cursor) {
    OrderState only = state == null ? null : OrderState.valueOf(state.name());
    List<OrderView> found =
        database.transaction("read", tx -> log.list(tx, only, limit + 1, cursor));
    return OrderMapper.toPage(found, limit);
  }

  @Override
  public Order getOrder(String id, Instant asOf) {
    String full = full(id);
    return database.transaction(
        "read",
        tx ->
            (asOf == null ? log.find(tx, full) : log.asOf(tx, full, asOf))
                .map(OrderMapper::toOrder)
                .orElseThrow(OrdersResource::unknown));
  }

  @Override
  public Timeline getOrderTimeline(String id, Instant asOf) {
    List<OrderLog.Numbered> entries =
        database.transaction("read", tx -> log.entries(tx, full(id), asOf));
    if (entries.isEmpty()) {
      throw unknown();
    }
    return OrderMapper.toTimeline(entries);
  }

  @Override
  public io.strata.process.orderfulfilment.api.OrderState cancelOrder(
      String id, Cancellation cancellation) {
    String how = "cancellation_requested";
    return database.transaction(
        "cancel",
        tx ->
            cancellations
                .ask(tx, full(id), how, cancellation.reason(), Traces.current())
                .map(OrderMapper::toState)
                .orElseThrow(OrdersResource::unknown));
  }

  private static String full(String id) {
    return OpportunityId.resembles(id) ? OpportunityId.full(id) : id;
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, null);
  }
}
