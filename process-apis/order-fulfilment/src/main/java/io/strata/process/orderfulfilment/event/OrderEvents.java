package io.strata.process.orderfulfilment.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.database.Transaction;
import io.strata.durable.deadletter.DeadLetter;
import io.strata.durable.outbox.Message;
import io.strata.durable.outbox.Outbox;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.Milestone;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.order.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** What is published of orders, each in the transaction of what it tells. */
@ApplicationScoped
public class OrderEvents {

  public static final String TOPIC = "strata.orders.v1";

  private final Outbox outbox;

  public OrderEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * @param total as the ERP told it; null when it did not
   */
  public void created(Transaction tx, OrderView order, JsonNode total, Instant at, String traceId) {
    ObjectNode payload = Json.object().put("id", order.id());
    if (order.customer() != null) {
      payload.put("customer", order.customer());
    }
    payload.put("sapOrder", order.sapOrder());
    if (total != null && total.isObject()) {
      payload.set("total", total);
    }
    add(tx, "strata.order.created", order.id(), at, payload.put("at", at.toString()), traceId);
  }

  public void completed(Transaction tx, OrderView order, Instant at, String traceId) {
    ObjectNode payload = Json.object().put("id", order.id()).put("sapOrder", order.sapOrder());
    add(tx, "strata.order.completed", order.id(), at, payload.put("at", at.toString()), traceId);
  }

  public void milestone(
      Transaction tx,
      String order,
      Milestone milestone,
      Stage stage,
      boolean moved,
      Instant at,
      String traceId) {
    ObjectNode payload =
        Json.object()
            .put("id", order)
            .put("milestone", milestone.name().spelled())
            .put("stage", stage.spelled())
            .put("moved", moved)
            .put("occurredAt", milestone.occurredAt().toString());
    if (milestone.document() != null) {
      payload.put("document", milestone.document());
    }
    add(tx, "strata.order.milestone", order, at, payload, traceId);
  }

  public void deadLettered(Transaction tx, DeadLetter letter) {
    ObjectNode payload =
        Json.object()
            .put("id", letter.item())
            .put("deadLetterId", letter.id())
            .put("step", letter.step())
            .put("errorType", letter.errorType())
            .put("reason", letter.reason())
            .put("at", letter.at().toString());
    String traceId = letter.correlationId();
    add(tx, "strata.order.dead_lettered", letter.item(), letter.at(), payload, traceId);
  }

  private void add(
      Transaction tx, String type, String order, Instant at, ObjectNode payload, String traceId) {
    String id = UUID.randomUUID().toString();
    outbox.add(tx, new Message(TOPIC, order, id, type, order, at, payload.toString(), traceId));
  }
}
