package io.strata.process.orderfulfilment.order;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a milestone may be, and where it brings an order: never backwards.
 *
 * @param ahead how far the reporter's clock may be ahead of ours
 * @param before how long before an order was received its milestones may have happened: sources
 *     that tell days tell midnight
 */
public record MilestoneRules(Duration ahead, Duration before) {

  /** What is said to a report. */
  public sealed interface Verdict {}

  /**
   * It is taken.
   *
   * @param moved whether the stage is a new one
   */
  public record Taken(boolean moved, Stage stage) implements Verdict {}

  /** It is not. */
  public record Refused(String reason) implements Verdict {}

  public Verdict judge(OrderView order, Milestone milestone, Instant now) {
    String refusal = refusal(order, milestone, now);
    if (refusal != null) {
      return new Refused(refusal);
    }
    Stage current = order.deliveryStage();
    Stage reached = milestone.name().stage();
    boolean moved = current == null || reached.compareTo(current) > 0;
    return new Taken(moved, moved ? reached : current);
  }

  private String refusal(OrderView order, Milestone milestone, Instant now) {
    if (order.is(OrderState.CANCELLED) || order.cancellation() != null) {
      return "The order is cancelled";
    }
    if (order.is(OrderState.DEAD) && order.sapOrder() == null) {
      return "The order is not in the ERP: it waits for a person";
    }
    if (milestone.occurredAt().isAfter(now.plus(ahead))) {
      return "The milestone lies in the future";
    }
    if (!order.adopted() && milestone.occurredAt().isBefore(order.receivedAt().minus(before))) {
      return "The milestone lies before the order";
    }
    boolean ofOrder = milestone.name() == Milestone.Name.CONFIRMED;
    if (ofOrder
        && milestone.document() != null
        && order.sapOrder() != null
        && !order.sapOrder().equals(milestone.document())) {
      return "The document is not the order's: it is " + order.sapOrder() + " in the ERP";
    }
    return null;
  }
}
