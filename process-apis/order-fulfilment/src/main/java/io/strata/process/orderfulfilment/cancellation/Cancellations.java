package io.strata.process.orderfulfilment.cancellation;

import io.strata.durable.database.Transaction;
import io.strata.durable.step.Flows;
import io.strata.durable.step.Position;
import io.strata.durable.step.State;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.letter.Letters;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.LogEntry;
import io.strata.process.orderfulfilment.order.OrderState;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Takes orders back. The opportunity keeps its order number: it tells what was. */
@ApplicationScoped
public class Cancellations {

  private final OrderLog log;
  private final Flows flows;
  private final Letters letters;

  public Cancellations(OrderLog log, Flows flows, Letters letters) {
    this.log = log;
    this.flows = flows;
    this.letters = letters;
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
    var data = Json.object().put("state", OrderState.IN_FLIGHT.spelled());
    data.put("step", Steps.CANCEL_ORDER).put("cancellation", reason).put("reason", reason);
    data.put("cancellationAt", Instant.now().toString());
    OrderView asked = log.append(tx, id, LogEntry.event(how, "accepted", reason, traceId, data));
    begin(tx, id, traceId);
    return Optional.of(asked);
  }

  /** One that was withdrawn may be dead with an outcome that nobody knows: it goes on. */
  private void begin(Transaction tx, String id, String traceId) {
    boolean begun =
        flows.start(tx, Steps.CANCELLATION_FLOW, id, traceId)
            || flows.restart(tx, Steps.CANCELLATION_FLOW, id)
            || flows.resume(tx, Steps.CANCELLATION_FLOW, id);
    if (!begun) {
      throw new IllegalStateException("a cancellation that nobody asked for is on its way");
    }
  }

  /**
   * Lets an order go on whose cancellation is dead. What of it is cancelled in the ERP stays so. An
   * order that had not come to its end before goes its way once more, and finds what is there.
   *
   * @return the order from then on; empty when its cancellation is not dead, or somebody lets it go
   *     on just now, or nobody knows what has become of the order's last attempt
   */
  public Optional<OrderView> withdraw(Transaction tx, String id, String traceId) {
    Optional<Position> way = flows.position(tx, Steps.ORDER_FLOW, id);
    Optional<Position> back =
        flows
            .position(tx, Steps.CANCELLATION_FLOW, id)
            .filter(at -> at.state() == State.DEAD)
            .filter(at -> way.map(Cancellations::canBegin).orElse(true));
    if (back.isEmpty() || !letters.take(tx, log.find(tx, id).orElseThrow(), Steps.CANCEL_ORDER)) {
      return Optional.empty();
    }
    boolean anew = back.get().unknown() || way.filter(at -> at.state() != State.DONE).isPresent();
    if (anew
        && !flows.restart(tx, Steps.ORDER_FLOW, id)
        && !flows.start(tx, Steps.ORDER_FLOW, id, traceId)) {
      throw new ProblemException(ProblemType.CONFLICT, "The order is on its way already");
    }
    return Optional.of(withdrawn(tx, id, anew, traceId));
  }

  private OrderView withdrawn(Transaction tx, String id, boolean anew, String traceId) {
    String why = "The opportunity was won again";
    letters.resolve(tx, log.lock(tx, id).orElseThrow(), Steps.CANCEL_ORDER, why);
    OrderState state = anew ? OrderState.RECEIVED : OrderState.DONE;
    var data = Json.object().put("state", state.spelled());
    data.putNull("step").putNull("cancellation").putNull("cancellationAt").putNull("waits");
    data.putNull("reason").putNull("nextAttemptAt");
    return log.append(tx, id, LogEntry.event("cancellation", "withdrawn", why, traceId, data));
  }

  private static boolean canBegin(Position at) {
    return switch (at.state()) {
      case DONE, LEFT, DEAD -> !at.unknown();
      case IN_FLIGHT, PARKED, WAITING -> false;
    };
  }

  private static boolean takenBack(OrderView order) {
    return order.is(OrderState.CANCELLED) || order.cancellation() != null;
  }
}
