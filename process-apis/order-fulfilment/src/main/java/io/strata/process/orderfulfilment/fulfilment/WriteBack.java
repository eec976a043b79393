package io.strata.process.orderfulfilment.fulfilment;

import static io.strata.process.orderfulfilment.fulfilment.Steps.CRM;
import static io.strata.process.orderfulfilment.fulfilment.Steps.SALES;

import io.strata.durable.step.Attempt;
import io.strata.durable.step.Outcome;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.order.Stage;
import io.strata.process.orderfulfilment.upstream.SalesforceUpstream;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceDeliveryStatus;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityDetail;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityUpdate;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityUpdateResult;
import io.strata.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The order number and the delivery status on the opportunity. The order is in the ERP by now: what
 * the CRM refuses waits for a person, and never cancels it.
 */
@ApplicationScoped
public class WriteBack implements Step {

  private final Orders orders;
  private final SalesforceUpstream salesforce;

  public WriteBack(Orders orders, SalesforceUpstream salesforce) {
    this.orders = orders;
    this.salesforce = salesforce;
  }

  @Override
  public String name() {
    return Steps.WRITE_BACK;
  }

  @Override
  public Outcome run(Attempt attempt) {
    OrderView order = orders.of(attempt.item());
    if (attempt.cancelled()) {
      return new Outcome.Left("cancelled");
    }
    if (order.opportunityId() == null) {
      return new Outcome.Done("there is no opportunity");
    }
    String number = Json.text(attempt.notes(), "sapOrder");
    Stage stage = order.deliveryStage() == null ? Stage.NOT_STARTED : order.deliveryStage();
    try {
      SalesforceOpportunityDetail now = salesforce.opportunity(order.opportunityId());
      if (number.equals(now.orderNumber()) && reached(now, stage)) {
        return done(number, stage, "was there");
      }
      if (now.orderNumber() != null && !number.equals(now.orderNumber()) && !order.overwrite()) {
        return numberOfAnother(now.orderNumber(), number);
      }
    } catch (ProblemException failure) {
      return Failures.ofRead(CRM, SALES, failure);
    }
    return write(order.opportunityId(), number, stage);
  }

  private Outcome write(String opportunity, String number, Stage stage) {
    try {
      SalesforceOpportunityUpdate change =
          new SalesforceOpportunityUpdate(
              opportunity, null, number, SalesforceDeliveryStatus.fromString(stage.spelled()));
      Outcome refusal = refusal(salesforce.update(change));
      return refusal == null ? done(number, stage, "written") : refusal;
    } catch (ProblemException failure) {
      return Failures.ofWrite(CRM, SALES, failure);
    }
  }

  /** What one refused change of many means; null when it was not refused. */
  public static Outcome refusal(SalesforceOpportunityUpdateResult result) {
    if (Boolean.TRUE.equals(result.updated())) {
      return null;
    }
    String why = result.detail() == null ? result.problem() : result.detail();
    return Boolean.TRUE.equals(result.retryable())
        ? new Outcome.Again("The CRM cannot take the change now: " + why, null, true)
        : new Outcome.Dead(
            result.problem() == null ? "rule-violated" : result.problem(),
            result.detail(),
            "The CRM refuses the change: " + why,
            SALES);
  }

  private static Outcome numberOfAnother(String there, String ours) {
    return new Outcome.Dead(
        "conflict",
        "The opportunity carries order " + there,
        "The opportunity carries order %s, and the ERP has created %s for it"
            .formatted(there, ours),
        SALES);
  }

  private static boolean reached(SalesforceOpportunityDetail now, Stage stage) {
    return now.deliveryStatus() != null && now.deliveryStatus().toString().equals(stage.spelled());
  }

  private static Outcome done(String number, Stage stage, String how) {
    return new Outcome.Done(
        "order number " + number + " " + how, Json.object().put("deliveryStatus", stage.spelled()));
  }
}
