package io.strata.process.orderfulfilment.cancellation;

import io.strata.durable.database.Transaction;
import io.strata.durable.step.Flows;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.LogEntry;
import io.strata.process.orderfulfilment.order.OrderState;
import io.strata.process.orderfulfilment.order.OrderView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Takes orders back. The opportunity keeps its order number: it tells what was. */
@ApplicationScoped
public class Cancellations {

  private final OrderLog log;
  private final Flows flows;

  public Cancellations(OrderLog log, Flows flows) {
    this.log = log;
    this.flows = flows;
  }

  /**
   * Asks for it; a second time changes nothing.
   *
   * @param how `cancellation_requested`, or `reopened`
   * @return the order from then on; empty when there is none
   */
  public Optional<OrderView> ask(
      Transaction tx, String id, String how, String reason, String traceId) {
    Optional<OrderView> order = log.find(tx, id);
    if (order.isEmpty() || takenBack(order.get())) {
      return order;
    }
    flows.cancel(tx, Steps.ORDER_FLOW, id, reason);
    OrderView now = log.lock(tx, id).orElseThrow();
    if (now.cancellation() != null) {
      return Optional.of(now);
    }
    if (!flows.start(tx, Steps.CANCELLATION_FLOW, id, traceId)) {
      flows.restart(tx, Steps.CANCELLATION_FLOW, id);
    }
    var data = Json.object().put("state", OrderState.IN_FLIGHT.spelled());
    data.put("step", Steps.CANCEL_ORDER).put("cancellation", reason).put("reason", reason);
    return Optional.of(log.append(tx, id, LogEntry.event(how, "accepted", reason, traceId, data)));
  }

  private static boolean takenBack(OrderView order) {
    return order.is(OrderState.CANCELLED) || order.cancellation() != null;
  }
}
