package io.strata.process.orderfulfilment.intake;

import io.strata.durable.step.Attempt;
import io.strata.durable.step.Outcome;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.fulfilment.Failures;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.upstream.SalesforceUpstream;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether an opportunity whose stage has changed is still won. One that is gone is not. */
@ApplicationScoped
public class LookAtOpportunity implements Step {

  static final String REOPENED = "reopened";

  private final SalesforceUpstream salesforce;

  public LookAtOpportunity(SalesforceUpstream salesforce) {
    this.salesforce = salesforce;
  }

  @Override
  public String name() {
    return Steps.LOOK_AT_OPPORTUNITY;
  }

  @Override
  public Outcome run(Attempt attempt) {
    boolean won;
    try {
      String id = ReopeningFlow.order(attempt.item());
      won = Boolean.TRUE.equals(salesforce.opportunity(id).won());
    } catch (ProblemException failure) {
      if (failure.type() != ProblemType.NOT_FOUND) {
        return Failures.ofRead("The CRM", "sales operations", failure);
      }
      won = false;
    }
    return won
        ? new Outcome.Done("it is still won")
        : new Outcome.Done("it is not won any more", Json.object().put(REOPENED, true));
  }
}
