package io.strata.process.orderfulfilment.fulfilment;

import static io.strata.process.orderfulfilment.fulfilment.Steps.CRM;
import static io.strata.process.orderfulfilment.fulfilment.Steps.SALES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.step.Attempt;
import io.strata.durable.step.Outcome;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.order.Content;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.upstream.OpportunityMapper;
import io.strata.process.orderfulfilment.upstream.SalesforceUpstream;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityDetail;
import io.strata.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** What is ordered: from the opportunity, unless a person or a REST caller has said it. */
@ApplicationScoped
public class ReadOpportunity implements Step {

  /** An event may be published before the transaction it tells of is committed. */
  private static final int LOOKS = 3;

  private final Orders orders;
  private final SalesforceUpstream salesforce;

  public ReadOpportunity(Orders orders, SalesforceUpstream salesforce) {
    this.orders = orders;
    this.salesforce = salesforce;
  }

  @Override
  public String name() {
    return Steps.READ_OPPORTUNITY;
  }

  @Override
  public Outcome run(Attempt attempt) {
    OrderView order = orders.of(attempt.item());
    if (attempt.cancelled()) {
      return new Outcome.Left("cancelled before it was read");
    }
    if (order.opportunityId() == null) {
      return new Outcome.Done("ordered without an opportunity", notes(order.content(), null));
    }
    SalesforceOpportunityDetail opportunity;
    try {
      opportunity = salesforce.opportunity(order.opportunityId());
    } catch (ProblemException failure) {
      return Failures.ofRead(CRM, SALES, failure);
    }
    if (!Boolean.TRUE.equals(opportunity.won())) {
      return attempt.number() < LOOKS
          ? new Outcome.Again("The opportunity is not won yet, or not any more", null, false)
          : new Outcome.Left("The opportunity is not won any more");
    }
    Content told = OpportunityMapper.toContent(opportunity);
    JsonNode content = order.content() == null ? Json.of(told) : order.content();
    String detail = told.lines().size() + (told.lines().size() == 1 ? " line" : " lines");
    return new Outcome.Done(detail, notes(content, opportunity.orderNumber()));
  }

  private static JsonNode notes(JsonNode content, String orderNumber) {
    ObjectNode notes = Json.object();
    notes.set("content", content);
    return notes.put("orderNumber", orderNumber);
  }
}
