package io.strata.process.orderfulfilment.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.database.Transaction;
import io.strata.durable.step.Entry;
import io.strata.durable.step.Failure;
import io.strata.durable.step.Flow;
import io.strata.durable.step.Flows;
import io.strata.durable.step.RetryPolicy;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.cancellation.Cancellations;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.letter.Letters;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.OrderView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * One change of the stage of an opportunity that has an order: the order may have to go back, or
 * was given up because its event had come before the opportunity was won.
 */
@ApplicationScoped
public class ReopeningFlow implements Flow {

  @Inject LookAtOpportunity lookAtOpportunity;
  @Inject RetryPolicy retry;
  @Inject Cancellations cancellations;
  @Inject Letters letters;
  @Inject Flows flows;
  @Inject OrderLog log;
  @Inject Intake intake;

  /** Takes in a change; the same change once. */
  public void changed(Transaction tx, String order, String eventId, String traceId) {
    flows.start(tx, Steps.REOPENING_FLOW, order + "/" + eventId, traceId);
  }

  static String order(String item) {
    return item.substring(0, item.indexOf('/'));
  }

  @Override
  public String name() {
    return Steps.REOPENING_FLOW;
  }

  @Override
  public List<Step> steps() {
    return List.of(lookAtOpportunity);
  }

  @Override
  public RetryPolicy retry() {
    return retry;
  }

  @Override
  public void recorded(Transaction tx, Entry entry) {
    if (entry.kind() != Entry.Kind.DONE) {
      return;
    }
    String order = order(entry.item());
    if (entry.notes().has(LookAtOpportunity.REOPENED)) {
      cancellations.ask(tx, order, "reopened", "The opportunity was reopened", entry.traceId());
    } else if (log.lock(tx, order).filter(OrderView::givenUp).isPresent()) {
      intake.won(tx, order, "event", entry.traceId());
    }
  }

  @Override
  public void dead(Transaction tx, Failure failure) {
    ObjectNode payload = Json.object().put("type", "strata.crm.record.changed");
    payload
        .putObject("event")
        .put("entity", "opportunity")
        .put("id", order(failure.item()))
        .put("change", "updated");
    letters.ofEvent(
        tx, order(failure.item()), failure.type(), failure.reason(), payload, failure.traceId());
  }
}
