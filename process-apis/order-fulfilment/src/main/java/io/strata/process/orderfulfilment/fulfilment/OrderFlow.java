package io.strata.process.orderfulfilment.fulfilment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.database.Transaction;
import io.strata.durable.step.Entry;
import io.strata.durable.step.Failure;
import io.strata.durable.step.Flow;
import io.strata.durable.step.RetryPolicy;
import io.strata.durable.step.State;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.delivery.DeliveryFlow;
import io.strata.process.orderfulfilment.event.OrderEvents;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.letter.Letters;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.OrderState;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.order.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** From a closed opportunity, or an order by REST, to an order in the ERP and its number back. */
@ApplicationScoped
public class OrderFlow implements Flow {

  @Inject ReadOpportunity readOpportunity;
  @Inject Validate validate;
  @Inject Enrich enrich;
  @Inject CreateOrder createOrder;
  @Inject WriteBack writeBack;
  @Inject RetryPolicy retry;
  @Inject OrderLog log;
  @Inject OrderEvents events;
  @Inject Letters letters;
  @Inject DeliveryFlow delivery;
  @Inject OrderMetrics metrics;

  @Override
  public String name() {
    return Steps.ORDER_FLOW;
  }

  @Override
  public List<Step> steps() {
    return List.of(readOpportunity, validate, enrich, createOrder, writeBack);
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
    ObjectNode data = FlowEntries.progress(entry);
    switch (entry.kind()) {
      case INTENT -> {
        if (entry.step().equals(Steps.CREATE_ORDER)) {
          data.put("createdAt", entry.at().toString());
        }
      }
      case DONE -> done(tx, entry, data);
      case LEFT -> left(tx, entry, data);
      default -> {}
    }
    OrderView order = log.append(tx, entry.item(), FlowEntries.of(entry, data));
    if (entry.kind() == Entry.Kind.DONE) {
      tell(tx, entry, order);
    }
  }

  @Override
  public void dead(Transaction tx, Failure failure) {
    metrics.count("dead");
    letters.ofOrder(tx, failure);
  }

  private void done(Transaction tx, Entry entry, ObjectNode data) {
    switch (entry.step()) {
      case Steps.READ_OPPORTUNITY -> {
        String customer = Json.text(entry.notes().get("content"), "customer");
        if (customer != null) {
          data.put("customer", customer);
        }
      }
      case Steps.CREATE_ORDER -> {
        data.put("sapOrder", Json.text(entry.notes(), "sapOrder"));
        boolean untouched = log.lock(tx, entry.item()).map(o -> o.stage() == null).orElse(true);
        if (untouched) {
          data.put("stage", Stage.NOT_STARTED.spelled());
        }
      }
      default -> {}
    }
    if (entry.state() == State.DONE) {
      FlowEntries.state(data, OrderState.DONE).putNull("step");
    }
  }

  /** While it is taken back, what the ERP has decides what becomes of it. */
  private void left(Transaction tx, Entry entry, ObjectNode data) {
    boolean takenBack =
        log.lock(tx, entry.item()).map(order -> order.cancellation() != null).orElse(false);
    if (!takenBack) {
      FlowEntries.state(data, OrderState.CANCELLED).put("reason", entry.detail());
      metrics.count("cancelled");
    }
  }

  private void tell(Transaction tx, Entry entry, OrderView order) {
    JsonNode notes = entry.notes();
    if (entry.step().equals(Steps.CREATE_ORDER)) {
      events.created(tx, order, notes.get("total"), entry.at(), entry.traceId());
    }
    if (entry.state() == State.DONE) {
      metrics.count("done");
      letters.resolveAll(tx, order, "the order is done");
      events.completed(tx, order, entry.at(), entry.traceId());
      String written = Json.text(notes, "deliveryStatus");
      if (order.opportunityId() != null && !order.stage().equals(written)) {
        delivery.send(tx, order.id(), order.deliveryStage(), entry.traceId());
      }
    }
  }
}
