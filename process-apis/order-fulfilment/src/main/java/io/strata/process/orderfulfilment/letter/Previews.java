package io.strata.process.orderfulfilment.letter;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.durable.database.Database;
import io.strata.durable.deadletter.DeadLetter;
import io.strata.durable.step.Flows;
import io.strata.durable.step.Position;
import io.strata.process.orderfulfilment.cancellation.CancelOrder;
import io.strata.process.orderfulfilment.fulfilment.CreateOrder;
import io.strata.process.orderfulfilment.fulfilment.Enrich;
import io.strata.process.orderfulfilment.fulfilment.Orders;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.milestone.MilestoneReports;
import io.strata.process.orderfulfilment.order.Content;
import io.strata.process.orderfulfilment.order.ContentReading;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.MasterData;
import io.strata.process.orderfulfilment.order.MilestoneRules;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.order.Preview;
import io.strata.process.orderfulfilment.order.Stage;
import io.strata.process.orderfulfilment.upstream.OpportunityMapper;
import io.strata.process.orderfulfilment.upstream.SalesforceUpstream;
import io.strata.process.orderfulfilment.upstream.SapUpstream;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityDetail;
import io.strata.process.orderfulfilment.upstream.sap.SapOrder;
import io.strata.process.orderfulfilment.upstream.sap.SapOrderLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what both vendors hold now, and says what a replay of a letter would write over it. */
@ApplicationScoped
public class Previews {

  private static final String SAP = "sys-sap";
  private static final String CRM = "sys-salesforce";
  private static final String OURS = "prc-order-fulfilment";

  private final Database database;
  private final Flows flows;
  private final Orders orders;
  private final SapUpstream sap;
  private final SalesforceUpstream salesforce;
  private final Enrich enrich;
  private final MilestoneReports milestones;

  public Previews(
      Database database,
      Flows flows,
      Orders orders,
      SapUpstream sap,
      SalesforceUpstream salesforce,
      Enrich enrich,
      MilestoneReports milestones) {
    this.database = database;
    this.flows = flows;
    this.orders = orders;
    this.sap = sap;
    this.salesforce = salesforce;
    this.enrich = enrich;
    this.milestones = milestones;
  }

  public Preview of(DeadLetter letter) {
    Preview.Changes changes = new Preview.Changes();
    Map<String, String> versions = new TreeMap<>();
    Optional<OrderView> order = orders.find(letter.item());
    switch (letter.step()) {
      case Steps.RECEIVE ->
          changes.add(
              OURS, letter.item(), "state", order.map(OrderView::state).orElse(null), "received");
      case Steps.MILESTONE -> milestone(letter, order.orElseThrow(), changes);
      case Steps.CANCEL_ORDER -> cancellation(order.orElseThrow(), changes, versions);
      case Steps.WRITE_BACK, Steps.UPDATE_OPPORTUNITY, Steps.PUBLISH_STATUS ->
          opportunity(order.orElseThrow(), order.get().sapOrder(), changes, versions);
      default -> creation(letter, order.orElseThrow(), changes, versions);
    }
    return new Preview(changes.all(), versions, letter.payload());
  }

  private void milestone(DeadLetter letter, OrderView order, Preview.Changes changes) {
    MilestoneReading reading = MilestoneReading.of(letter.payload());
    Object after = order.stage();
    if (reading.findings().isEmpty()
        && milestones.verdict(order, reading.milestone())
            instanceof MilestoneRules.Taken(var moved, var stage)) {
      after = stage.spelled();
    }
    changes.add(OURS, order.id(), "stage", order.stage(), after);
  }

  private void creation(
      DeadLetter letter, OrderView order, Preview.Changes changes, Map<String, String> versions) {
    Optional<SapOrder> held = held(order, versions);
    SalesforceOpportunityDetail opportunity = read(order, versions);
    if (held.isEmpty()) {
      changes.create(SAP, order.id(), routed(content(letter, order, opportunity)));
    }
    // One that was cancelled or rejected there is neither created again nor told.
    if (opportunity != null && held.map(CancelOrder::lives).orElse(true)) {
      opportunity(order, opportunity, held.map(SapOrder::id).orElse(Preview.ASSIGNED), changes);
    }
  }

  /**
   * What nobody has corrected is read from the opportunity once more, unless an attempt's outcome
   * is unknown: then it goes on with what that one had.
   */
  private Content content(
      DeadLetter letter, OrderView order, SalesforceOpportunityDetail opportunity) {
    JsonNode payload = letter.payload() == null ? Json.object() : letter.payload();
    boolean corrected = order.content() != null || letter.patched();
    boolean asItIsNow = !payload.has("lines") || !corrected && !inDoubt(order);
    return opportunity != null && asItIsNow
        ? OpportunityMapper.toContent(opportunity)
        : ContentReading.of(payload).content();
  }

  private boolean inDoubt(OrderView order) {
    return database
        .transaction("read", tx -> flows.position(tx, Steps.ORDER_FLOW, order.id()))
        .map(Position::unknown)
        .orElse(false);
  }

  private Content routed(Content content) {
    MasterData known = sap.masterData(content);
    return enrich.routed(content, known.customer().map(MasterData.Customer::country).orElse(null));
  }

  private void cancellation(
      OrderView order, Preview.Changes changes, Map<String, String> versions) {
    for (SapOrder one : sap.ordersOf(order.id())) {
      version(one, versions);
      if (CancelOrder.lives(one)) {
        for (SapOrderLine line : one.lines()) {
          boolean cancelled = Boolean.TRUE.equals(line.cancelled());
          changes.add(SAP, one.id(), "lines/" + line.id() + "/cancelled", cancelled, true);
        }
      }
    }
  }

  private void opportunity(
      OrderView order, String number, Preview.Changes changes, Map<String, String> versions) {
    held(order, versions);
    SalesforceOpportunityDetail opportunity = read(order, versions);
    if (opportunity != null) {
      opportunity(order, opportunity, number, changes);
    }
  }

  private static void opportunity(
      OrderView order, SalesforceOpportunityDetail now, String number, Preview.Changes changes) {
    String stage = order.stage() == null ? Stage.NOT_STARTED.spelled() : order.stage();
    changes.add(CRM, now.id(), "orderNumber", now.orderNumber(), number);
    changes.add(CRM, now.id(), "deliveryStatus", now.deliveryStatus(), stage);
  }

  private SalesforceOpportunityDetail read(OrderView order, Map<String, String> versions) {
    if (order.opportunityId() == null) {
      return null;
    }
    SalesforceOpportunityDetail opportunity = salesforce.opportunity(order.opportunityId());
    versions.put("opportunity " + opportunity.id(), String.valueOf(opportunity.updatedAt()));
    return opportunity;
  }

  private Optional<SapOrder> held(OrderView order, Map<String, String> versions) {
    List<SapOrder> all = sap.ordersOf(order.id());
    versions.put("orders of reference " + order.id(), Integer.toString(all.size()));
    all.forEach(one -> version(one, versions));
    return CreateOrder.current(all);
  }

  private static void version(SapOrder order, Map<String, String> versions) {
    versions.put("order " + order.id(), order.status() + " " + order.changedAt());
  }
}
