package io.strata.process.orderfulfilment.cancellation;

import io.strata.durable.database.Database;
import io.strata.durable.step.Attempt;
import io.strata.durable.step.Flows;
import io.strata.durable.step.Outcome;
import io.strata.durable.step.Position;
import io.strata.durable.step.State;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.OrdersConfig;
import io.strata.process.orderfulfilment.fulfilment.Failures;
import io.strata.process.orderfulfilment.fulfilment.Orders;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.upstream.SapUpstream;
import io.strata.process.orderfulfilment.upstream.sap.SapDocumentKind;
import io.strata.process.orderfulfilment.upstream.sap.SapOrder;
import io.strata.process.orderfulfilment.upstream.sap.SapOrderLine;
import io.strata.process.orderfulfilment.upstream.sap.SapOrderStatus;
import io.strata.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes back what the ERP holds: every line that is not cancelled yet. It begins when the order has
 * left its flow, and finds nothing in the ERP only once nothing can arrive there any more. What the
 * ERP would refuse for one line is refused before any line is touched, as far as can be seen.
 */
@ApplicationScoped
public class CancelOrder implements Step {

  private static final String SAP = "The ERP";
  private static final String ORDER_DESK = "order desk";

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
    Optional<Position> way = way(id);
    OrderView order = orders.find(id).orElseThrow();
    if (!way.map(CancelOrder::out).orElse(true)) {
      return new Outcome.Parked("The order is still on its way", Patience.of(order, Instant.now()));
    }
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
    if (living.isEmpty()) {
      return nothing(order, way.filter(at -> at.state() == State.DEAD && at.unknown()).isPresent());
    }
    Optional<String> refusal = living.stream().flatMap(one -> tooLate(one).stream()).findFirst();
    return refusal.isPresent() ? refused(refusal.get()) : cancelled(living);
  }

  private Outcome nothing(OrderView order, boolean diedUnknown) {
    Instant settled =
        order.createdAt() == null ? Instant.MIN : order.createdAt().plus(config.settled());
    Instant now = Instant.now();
    if (now.isBefore(settled) && order.sapOrder() == null) {
      return new Outcome.Parked("An attempt may still arrive", Duration.between(now, settled));
    }
    return diedUnknown ? notKnown() : new Outcome.Done("the ERP holds nothing to cancel");
  }

  private static Outcome notKnown() {
    String detail =
        "The ERP holds nothing, and it is not known whether an attempt to create it arrived";
    return new Outcome.Dead(
        "outcome-unknown",
        detail,
        detail + ": replay the letter of the order first, then this one",
        ORDER_DESK);
  }

  private Outcome cancelled(List<SapOrder> living) {
    int lines = 0;
    try {
      for (SapOrder order : living) {
        for (SapOrderLine line : order.lines()) {
          if (!Boolean.TRUE.equals(line.cancelled())) {
            sap.cancelLine(order.id(), line.id());
            lines++;
          }
        }
      }
    } catch (ProblemException failure) {
      return told(Failures.ofWrite(SAP, ORDER_DESK, failure), lines);
    }
    String ids = String.join(", ", living.stream().map(SapOrder::id).toList());
    return new Outcome.Done("order %s: %d lines cancelled".formatted(ids, lines));
  }

  /** What was cancelled before a refusal stays so: whoever reads of it must know. */
  private static Outcome told(Outcome outcome, int lines) {
    return lines > 0 && outcome instanceof Outcome.Dead(var type, var detail, var why, var who)
        ? new Outcome.Dead(
            type, detail, "%s; %s was cancelled before".formatted(why, counted(lines)), who)
        : outcome;
  }

  private static String counted(int lines) {
    return lines == 1 ? "1 line of the order" : lines + " lines of the order";
  }

  private static Outcome refused(String why) {
    return new Outcome.Dead("rule-violated", why, why + ": it cannot be taken back", ORDER_DESK);
  }

  /** Why the ERP will refuse to cancel a line of it; empty when nothing tells so. */
  private static Optional<String> tooLate(SapOrder order) {
    String status =
        switch (order.status()) {
          case DELIVERED, INVOICED -> "Order %s is %s".formatted(order.id(), order.status());
          default -> null;
        };
    return Optional.ofNullable(status)
        .or(
            () ->
                Stream.ofNullable(order.documents())
                    .flatMap(List::stream)
                    .filter(document -> document.kind() == SapDocumentKind.DELIVERY)
                    .map(one -> "Order %s has delivery %s".formatted(order.id(), one.id()))
                    .findFirst());
  }

  private Optional<Position> way(String id) {
    return database.transaction("read", tx -> flows.position(tx, Steps.ORDER_FLOW, id));
  }

  /** Whether nothing of the order's own flow happens any more, unless a person lets it. */
  private static boolean out(Position at) {
    return switch (at.state()) {
      case DONE, LEFT, DEAD -> true;
      case IN_FLIGHT, PARKED, WAITING -> false;
    };
  }

  /** Whether there is something to cancel. */
  public static boolean lives(SapOrder order) {
    return switch (order.status()) {
      case CANCELLED, REJECTED -> false;
      default -> order.id() != null;
    };
  }
}
