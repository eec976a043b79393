package io.strata.process.orderfulfilment.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.database.Transaction;
import io.strata.durable.step.Entry;
import io.strata.durable.step.Failure;
import io.strata.durable.step.Flow;
import io.strata.durable.step.Flows;
import io.strata.durable.step.RetryPolicy;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.fulfilment.FlowEntries;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.letter.Letters;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** A stage that an order has reached, on its way to the CRM. It does not change the order. */
@ApplicationScoped
public class DeliveryFlow implements Flow {

  @Inject UpdateOpportunity updateOpportunity;
  @Inject PublishStatus publishStatus;
  @Inject RetryPolicy retry;
  @Inject OrderLog log;
  @Inject Letters letters;
  @Inject Flows flows;

  @Override
  public String name() {
    return Steps.DELIVERY_FLOW;
  }

  @Override
  public List<Step> steps() {
    return List.of(updateOpportunity, publishStatus);
  }

  @Override
  public RetryPolicy retry() {
    return retry;
  }

  /** Sends a stage; one that was sent is not sent again. */
  public void send(Transaction tx, String order, Stage stage, String traceId) {
    flows.start(tx, Steps.DELIVERY_FLOW, new StageItem(order, stage).toString(), traceId);
  }

  /** Lets every stage of an order go on that a person had to look at. */
  public void resume(Transaction tx, String order) {
    for (Stage stage : Stage.values()) {
      flows.resume(tx, Steps.DELIVERY_FLOW, new StageItem(order, stage).toString());
    }
  }

  /** Intents and waits for one another are no news to people. */
  @Override
  public void recorded(Transaction tx, Entry entry) {
    ObjectNode nothing = Json.object();
    switch (entry.kind()) {
      case DONE, AGAIN, DEAD, LEFT, RESUMED ->
          log.append(tx, StageItem.of(entry.item()).order(), FlowEntries.of(entry, nothing));
      default -> {}
    }
  }

  @Override
  public void dead(Transaction tx, Failure failure) {
    letters.ofDelivery(tx, failure, StageItem.of(failure.item()).order());
  }
}
