package io.strata.process.orderfulfilment.delivery;

import io.strata.durable.database.Database;
import io.strata.durable.step.Attempt;
import io.strata.durable.step.Flows;
import io.strata.durable.step.Outcome;
import io.strata.durable.step.State;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.fulfilment.Failures;
import io.strata.process.orderfulfilment.fulfilment.Orders;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.fulfilment.WriteBack;
import io.strata.process.orderfulfilment.order.OrderState;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.order.Stage;
import io.strata.process.orderfulfilment.upstream.SalesforceUpstream;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceDeliveryStatus;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityUpdate;
import io.strata.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;

/**
 * The delivery status on the opportunity, together with others'. What is written is the stage the
 * order has by now, and an earlier stage that is just being written is waited for: whichever comes
 * last, the opportunity never goes backwards.
 */
@ApplicationScoped
public class UpdateOpportunity implements Step {

  private static final Duration SOON = Duration.ofMillis(200);

  private final Database database;
  private final Flows flows;
  private final Orders orders;
  private final SalesforceUpstream salesforce;

  public UpdateOpportunity(
      Database database, Flows flows, Orders orders, SalesforceUpstream salesforce) {
    this.database = database;
    this.flows = flows;
    this.orders = orders;
    this.salesforce = salesforce;
  }

  @Override
  public String name() {
    return Steps.UPDATE_OPPORTUNITY;
  }

  @Override
  public Outcome run(Attempt attempt) {
    StageItem item = StageItem.of(attempt.item());
    OrderView order = orders.find(item.order()).orElseThrow();
    if (order.is(OrderState.CANCELLED)) {
      return new Outcome.Left("the order is cancelled");
    }
    if (earlierIsWritten(item)) {
      return new Outcome.Parked("an earlier stage is being written", SOON);
    }
    try {
      Outcome refusal =
          WriteBack.refusal(
              salesforce.update(
                  new SalesforceOpportunityUpdate(
                      order.opportunityId(),
                      null,
                      null,
                      SalesforceDeliveryStatus.fromString(order.stage()))));
      return refusal == null ? new Outcome.Done("delivery status " + order.stage()) : refusal;
    } catch (ProblemException failure) {
      return Failures.ofWrite("The CRM", "sales operations", failure);
    }
  }

  private boolean earlierIsWritten(StageItem item) {
    return database.transaction(
        "read",
        tx ->
            Arrays.stream(Stage.values())
                .filter(stage -> stage.compareTo(item.stage()) < 0)
                .map(stage -> new StageItem(item.order(), stage).toString())
                .flatMap(earlier -> flows.position(tx, Steps.DELIVERY_FLOW, earlier).stream())
                .filter(at -> at.step().equals(Steps.UPDATE_OPPORTUNITY))
                .anyMatch(at -> at.state() == State.IN_FLIGHT || at.state() == State.PARKED));
  }
}
