package io.strata.process.orderfulfilment.cancellation;

import io.strata.durable.database.Database;
import io.strata.durable.step.Attempt;
import io.strata.durable.step.Flows;
import io.strata.durable.step.Outcome;
import io.strata.durable.step.State;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.OrdersConfig;
import io.strata.process.orderfulfilment.fulfilment.Failures;
import io.strata.process.orderfulfilment.fulfilment.Orders;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.upstream.SapUpstream;
import io.strata.process.orderfulfilment.upstream.sap.SapOrder;
import io.strata.process.orderfulfilment.upstream.sap.SapOrderLine;
import io.strata.process.orderfulfilment.upstream.sap.SapOrderStatus;
import io.strata.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Takes back what the ERP holds: every line that is not cancelled yet. It begins when the order has
 * left its flow, and finds nothing in the ERP only once nothing can arrive there any more.
 */
@ApplicationScoped
public class CancelOrder implements Step {

  private static final String SAP = "The ERP";
  private static final String ORDER_DESK = "order desk";
  private static final Duration SOON = Duration.ofMillis(300);

  private final Database database;
  private final Flows flows;
  private final Orders orders;
  private final SapUpstream sap;
  private final OrdersConfig config;

  public CancelOrder(
      Database database, Flows flows, Orders orders, SapUpstream sap, OrdersConfig config) {
    this.database = database;
    this.flows = flows;
    this.orders = orders;
    this.sap = sap;
    this.config = config;
  }

  @Override
  public String name() {
    return Steps.CANCEL_ORDER;
  }

  @Override
  public Outcome run(Attempt attempt) {
    String id = attempt.item();
    if (!out(id)) {
      return new Outcome.Parked("The order is still on its way", SOON);
    }
    OrderView order = orders.find(id).orElseThrow();
    List<SapOrder> held;
    try {
      held = sap.ordersOf(id);
    } catch (ProblemException failure) {
      return Failures.ofRead(SAP, ORDER_DESK, failure);
    }
    if (held.stream().anyMatch(one -> one.status() == SapOrderStatus.SUBMITTED)) {
      return new Outcome.Parked("The ERP has not posted the order yet", config.lookForDocument());
    }
    List<SapOrder> living = held.stream().filter(CancelOrder::lives).toList();
    return living.isEmpty() ? nothing(order) : cancelled(living);
  }

  private Outcome nothing(OrderView order) {
    Instant settled =
        order.createdAt() == null ? Instant.MIN : order.createdAt().plus(config.settled());
    Instant now = Instant.now();
    return now.isBefore(settled) && order.sapOrder() == null
        ? new Outcome.Parked("An attempt may still arrive", Duration.between(now, settled))
        : new Outcome.Done("the ERP holds nothing to cancel");
  }

  private Outcome cancelled(List<SapOrder> living) {
    try {
      int lines = 0;
      for (SapOrder order : living) {
        for (SapOrderLine line : order.lines()) {
          if (!Boolean.TRUE.equals(line.cancelled())) {
            sap.cancelLine(order.id(), line.id());
            lines++;
          }
        }
      }
      String ids = String.join(", ", living.stream().map(SapOrder::id).toList());
      return new Outcome.Done("order %s: %d lines cancelled".formatted(ids, lines));
    } catch (ProblemException failure) {
      return Failures.ofWrite(SAP, ORDER_DESK, failure);
    }
  }

  /** Whether nothing of the order's own flow happens any more. */
  private boolean out(String id) {
    return database.transaction(
        "read",
        tx ->
            flows
                .position(tx, Steps.ORDER_FLOW, id)
                .map(at -> at.state() == State.DONE || at.state() == State.LEFT)
                .orElse(true));
  }

  /** Whether there is something to cancel. */
  public static boolean lives(SapOrder order) {
    return switch (order.status()) {
      case CANCELLED, REJECTED -> false;
      default -> order.id() != null;
    };
  }
}
