package io.strata.process.orderfulfilment.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.database.Transaction;
import io.strata.durable.step.Flows;
import io.strata.process.orderfulfilment.cancellation.Cancellations;
import io.strata.process.orderfulfilment.fulfilment.OrderMetrics;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.order.Content;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.LogEntry;
import io.strata.process.orderfulfilment.order.OpportunityId;
import io.strata.process.orderfulfilment.order.OrderState;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.order.Stage;
import io.strata.process.orderfulfilment.upstream.sap.SapOrder;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/** Where orders begin: by an event or by REST, each reference once. */
@ApplicationScoped
public class Intake {

  private final OrderLog log;
  private final Flows flows;
  private final Cancellations cancellations;
  private final OrderMetrics metrics;

  public Intake(OrderLog log, Flows flows, Cancellations cancellations, OrderMetrics metrics) {
    this.log = log;
    this.flows = flows;
    this.cancellations = cancellations;
    this.metrics = metrics;
  }

  /** What became of a closed opportunity. */
  public sealed interface Result {}

  /** There is an order of it, new or known. */
  public record Accepted(OrderView order, boolean begun) implements Result {}

  /** A person must look. */
  public record Refused(String reason) implements Result {}

  /**
   * A won opportunity. Told again it changes nothing, unless its order was cancelled before: then
   * it is ordered again, and the ERP is asked what it holds; or its cancellation is dead: then that
   * is withdrawn.
   *
   * @param source `event` or `rest`
   */
  public Result won(Transaction tx, String opportunity, String source, String traceId) {
    ObjectNode data = begun(source).put("opportunityId", opportunity);
    if (log.open(tx, opportunity)) {
      return begin(tx, opportunity, "opportunity_closed_won", data, traceId);
    }
    OrderView known = log.find(tx, opportunity).orElseThrow();
    if (known.opportunityId() == null) {
      return new Refused("An order by REST has taken the opportunity's id as its reference");
    }
    if (known.is(OrderState.CANCELLED)) {
      return again(tx, opportunity, traceId);
    }
    if (known.cancellation() == null) {
      return new Accepted(known, false);
    }
    return cancellations
        .withdraw(tx, opportunity, traceId)
        .<Result>map(order -> new Accepted(order, true))
        .orElseGet(
            () -> new Refused("The opportunity was won again while its order is being cancelled"));
  }

  private Result again(Transaction tx, String opportunity, String traceId) {
    boolean begins =
        flows.restart(tx, Steps.ORDER_FLOW, opportunity)
            || flows.start(tx, Steps.ORDER_FLOW, opportunity, traceId);
    if (!begins) {
      return new Refused("The order was cancelled before, and its last attempt is not settled");
    }
    ObjectNode data = begun("event").putNull("cancellation").putNull("reason").putNull("stage");
    OrderView order =
        log.append(
            tx,
            opportunity,
            LogEntry.event("opportunity_closed_won", "received_again", null, traceId, data));
    metrics.count("received");
    return new Accepted(order, true);
  }

  /**
   * An order without an opportunity.
   *
   * @throws ProblemException `conflict` when the reference belongs to an order of other content
   */
  public OrderView ordered(Transaction tx, String reference, Content content, String traceId) {
    JsonNode told = Json.of(content);
    if (log.open(tx, reference)) {
      ObjectNode data = begun("rest").put("customer", content.customer());
      data.set("content", told);
      data.set("ordered", told);
      return begin(tx, reference, "order_accepted", data, traceId).order();
    }
    OrderView known = log.find(tx, reference).orElseThrow();
    if (known.ordered() == null || !content.equals(Json.to(known.ordered(), Content.class))) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The reference belongs to an order of other content");
    }
    return known;
  }

  /** An order that was found in the ERP, without having come this way: as far as it is there. */
  public OrderView found(Transaction tx, SapOrder held, String traceId) {
    String reference = held.reference();
    if (!log.open(tx, reference)) {
      return log.lock(tx, reference).orElseThrow();
    }
    ObjectNode data = Json.object().put("source", "erp");
    data.put("customer", held.customer()).put("sapOrder", held.id());
    switch (held.status()) {
      case CANCELLED, REJECTED -> {
        String reason = "It is cancelled in the ERP";
        data.put("state", OrderState.CANCELLED.spelled());
        data.put("cancellation", reason).put("reason", reason);
      }
      case SUBMITTED, OPEN -> reached(data, Stage.NOT_STARTED);
      case DELIVERED -> reached(data, Stage.DELIVERED);
      case INVOICED -> reached(data, Stage.INVOICED);
    }
    if (OpportunityId.is(reference)) {
      data.put("opportunityId", reference);
    }
    String detail = "found in the ERP as " + held.id();
    return log.append(tx, reference, LogEntry.event("adopted", "accepted", detail, traceId, data));
  }

  private static void reached(ObjectNode data, Stage stage) {
    data.put("state", OrderState.DONE.spelled()).put("stage", stage.spelled());
  }

  /** Records that orders may wait for have changed. */
  void arrived(Transaction tx, String key) {
    flows.arrived(tx, key);
  }

  private Accepted begin(Transaction tx, String id, String event, ObjectNode data, String traceId) {
    OrderView order = log.append(tx, id, LogEntry.event(event, "received", null, traceId, data));
    flows.start(tx, Steps.ORDER_FLOW, id, traceId);
    metrics.count("received");
    return new Accepted(order, true);
  }

  private static ObjectNode begun(String source) {
    return Json.object().put("source", source).put("state", OrderState.RECEIVED.spelled());
  }
}
