package io.strata.process.orderfulfilment.cancellation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.database.Transaction;
import io.strata.durable.step.Entry;
import io.strata.durable.step.Failure;
import io.strata.durable.step.Flow;
import io.strata.durable.step.RetryPolicy;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.fulfilment.FlowEntries;
import io.strata.process.orderfulfilment.fulfilment.OrderMetrics;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.letter.Letters;
import io.strata.process.orderfulfilment.order.OrderState;
import io.strata.process.orderfulfilment.order.OrderView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The way back: compensation in the ERP, once, and recorded. */
@ApplicationScoped
public class CancellationFlow implements Flow {

  @Inject CancelOrder cancelOrder;
  @Inject RetryPolicy retry;
  @Inject OrderLog log;
  @Inject Letters letters;
  @Inject OrderMetrics metrics;

  @Override
  public String name() {
    return Steps.CANCELLATION_FLOW;
  }

  @Override
  public List<Step> steps() {
    return List.of(cancelOrder);
  }

  @Override
  public RetryPolicy retry() {
    return retry;
  }

  @Override
  public void recorded(Transaction tx, Entry entry) {
    if (entry.kind() == Entry.Kind.STARTED) {
      return;
    }
    OrderView before = log.lock(tx, entry.item()).orElseThrow();
    if (isNoNews(before, entry)) {
      return;
    }
    ObjectNode data = FlowEntries.progress(entry);
    switch (entry.kind()) {
      // When it looks again is not told each time, so it is not told at all.
      case PARKED -> data.put("waits", entry.detail()).putNull("nextAttemptAt");
      case INTENT -> {}
      case AGAIN -> data.put("state", OrderState.IN_FLIGHT.spelled()).putNull("waits");
      case DONE -> {
        data.put("state", OrderState.CANCELLED.spelled()).putNull("step").putNull("waits");
        data.put("reason", before.cancellation());
        metrics.count("cancelled");
      }
      default -> data.putNull("waits");
    }
    OrderView order = log.append(tx, entry.item(), FlowEntries.of(entry, data));
    if (entry.kind() == Entry.Kind.DONE) {
      letters.resolveAll(tx, order, "the order is cancelled");
    }
  }

  /** A wait is told once, however often it is looked whether it is over. */
  private static boolean isNoNews(OrderView order, Entry entry) {
    return switch (entry.kind()) {
      case INTENT -> order.waits() != null;
      case PARKED -> entry.detail().equals(order.waits());
      default -> false;
    };
  }

  @Override
  public void dead(Transaction tx, Failure failure) {
    metrics.count("dead");
    letters.ofOrder(tx, failure);
  }
}
