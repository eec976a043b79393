package io.strata.process.orderfulfilment.delivery;

import io.strata.durable.step.Attempt;
import io.strata.durable.step.Outcome;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.fulfilment.Failures;
import io.strata.process.orderfulfilment.fulfilment.Orders;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.order.Stage;
import io.strata.process.orderfulfilment.upstream.SalesforceUpstream;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOrderStatusEvent;
import io.strata.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells whoever listens in the CRM, once the opportunity says so. */
@ApplicationScoped
public class PublishStatus implements Step {

  private final Orders orders;
  private final SalesforceUpstream salesforce;

  public PublishStatus(Orders orders, SalesforceUpstream salesforce) {
    this.orders = orders;
    this.salesforce = salesforce;
  }

  @Override
  public String name() {
    return Steps.PUBLISH_STATUS;
  }

  @Override
  public Outcome run(Attempt attempt) {
    StageItem item = StageItem.of(attempt.item());
    OrderView order = orders.find(item.order()).orElseThrow();
    try {
      salesforce.publishStatus(
          attempt.key(),
          new SalesforceOrderStatusEvent(
              order.opportunityId(),
              order.sapOrder(),
              item.stage().spelled(),
              null,
              order.reached().getOrDefault(item.stage().spelled(), order.receivedAt()),
              item.stage().compareTo(Stage.DELIVERED) >= 0));
      return new Outcome.Done("told " + item.stage().spelled());
    } catch (ProblemException failure) {
      return Failures.ofWrite("The CRM", "integration operator", failure);
    }
  }
}
