package io.strata.process.orderfulfilment.fulfilment;

import static io.strata.process.orderfulfilment.fulfilment.Steps.ORDER_DESK;
import static io.strata.process.orderfulfilment.fulfilment.Steps.SAP;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.util.HashUtil;
import io.strata.durable.step.Attempt;
import io.strata.durable.step.Outcome;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.OrdersConfig;
import io.strata.process.orderfulfilment.order.Content;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.upstream.SapUpstream;
import io.strata.process.orderfulfilment.upstream.sap.SapOrder;
import io.strata.process.orderfulfilment.upstream.sap.SapOrderStatus;
import io.strata.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The order in the ERP. It is looked for before every attempt, the first included: a reference has
 * one order, whoever created it.
 */
@ApplicationScoped
public class CreateOrder implements Step {

  /** Why an order is parked whose document the ERP has received and not posted. */
  private static final String RECEIVED = "The ERP has received the order and not posted it yet";

  private final Orders orders;
  private final SapUpstream sap;
  private final Enrich enrich;
  private final OrdersConfig config;

  public CreateOrder(Orders orders, SapUpstream sap, Enrich enrich, OrdersConfig config) {
    this.orders = orders;
    this.enrich = enrich;
    this.sap = sap;
    this.config = config;
  }

  @Override
  public String name() {
    return Steps.CREATE_ORDER;
  }

  @Override
  public Outcome run(Attempt attempt) {
    OrderView order = orders.of(attempt.item());
    Content content = content(attempt, order);
    Optional<SapOrder> held;
    try {
      held = current(sap.ordersOf(order.id()));
    } catch (ProblemException failure) {
      return Failures.ofRead(SAP, ORDER_DESK, failure);
    }
    if (attempt.cancelled()) {
      return new Outcome.Left(held.isEmpty() ? "cancelled, not in the ERP" : "cancelled");
    }
    return held.isPresent()
        ? adopt(held.get(), content)
        : create(key(attempt, order, content), order, content);
  }

  /** What a person has corrected while an attempt's outcome was unknown has not been routed yet. */
  private Content content(Attempt attempt, OrderView order) {
    return order.corrected()
        ? enrich.routed(
            Json.to(order.content(), Content.class), Json.text(attempt.notes(), "country"))
        : Json.to(attempt.notes().get("content"), Content.class);
  }

  /** What a person lets go on is another request, which is not answered as the last one was. */
  private static String key(Attempt attempt, OrderView order, Content content) {
    return order.resumedAt() == null
        ? attempt.key()
        : HashUtil.sha256(attempt.key() + order.resumedAt() + Json.of(content));
  }

  private Outcome create(String key, OrderView order, Content content) {
    try {
      return adopt(sap.create(key, order.id(), content), content);
    } catch (ProblemException failure) {
      return Failures.ofWrite(SAP, ORDER_DESK, failure);
    }
  }

  private Outcome adopt(SapOrder held, Content content) {
    return switch (held.status()) {
      case SUBMITTED -> new Outcome.Parked(RECEIVED, config.lookForDocument());
      case REJECTED ->
          new Outcome.Dead(
              "rule-violated",
              held.reason(),
              "The ERP could not post the order, and may reprocess it: " + held.reason(),
              ORDER_DESK);
      case CANCELLED ->
          dead("Order " + held.id() + " of this reference was cancelled in the ERP before");
      default ->
          held.customer() != null && !held.customer().equals(content.customer())
              ? dead("Order " + held.id() + " of this reference is another customer's")
              : new Outcome.Done("order " + held.id(), notes(held));
    };
  }

  private static Outcome dead(String reason) {
    return new Outcome.Dead("conflict", reason, reason, ORDER_DESK);
  }

  private static ObjectNode notes(SapOrder held) {
    ObjectNode notes = Json.object().put("sapOrder", held.id());
    if (held.total() != null) {
      notes.set("total", Json.of(held.total()));
    }
    return notes;
  }

  /** The one that counts: a living one, else what is on its way, else what has become of it. */
  public static Optional<SapOrder> current(List<SapOrder> held) {
    return held.stream()
        .min(
            Comparator.<SapOrder>comparingInt(order -> rank(order.status()))
                .thenComparing(SapOrder::id, Comparator.nullsLast(Comparator.naturalOrder())));
  }

  private static int rank(SapOrderStatus status) {
    return switch (status) {
      case SUBMITTED -> 1;
      case CANCELLED -> 2;
      case REJECTED -> 3;
      default -> 0;
    };
  }
}
