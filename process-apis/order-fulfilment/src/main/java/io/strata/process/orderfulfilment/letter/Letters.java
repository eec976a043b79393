package io.strata.process.orderfulfilment.letter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.database.Transaction;
import io.strata.durable.deadletter.DeadLetter;
import io.strata.durable.deadletter.DeadLetters;
import io.strata.durable.deadletter.Fault;
import io.strata.durable.idempotency.Fingerprint;
import io.strata.durable.step.Failure;
import io.strata.process.orderfulfilment.event.OrderEvents;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.LogEntry;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.order.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes letters about orders: each is also in the log of its order, and published. */
@ApplicationScoped
public class Letters {

  private final DeadLetters letters;
  private final OrderLog log;
  private final OrderEvents events;

  public Letters(DeadLetters letters, OrderLog log, OrderEvents events) {
    this.letters = letters;
    this.log = log;
    this.events = events;
  }

  /** An order whose flow does not go on. */
  public DeadLetter ofOrder(Transaction tx, Failure failure) {
    OrderView order = log.lock(tx, failure.item()).orElseThrow();
    return write(tx, order, failure, payload(order, failure));
  }

  /** A stage that does not arrive in the CRM, of the order whose flow item it is. */
  public DeadLetter ofDelivery(Transaction tx, Failure failure, String id) {
    OrderView order = log.lock(tx, id).orElseThrow();
    ObjectNode payload =
        Json.object().put("orderNumber", order.sapOrder()).put("deliveryStatus", order.stage());
    return write(tx, order, failure, payload);
  }

  /** An event that could not be taken in; the same content is the same letter. */
  public DeadLetter ofEvent(
      Transaction tx, String item, String type, String reason, JsonNode payload, String traceId) {
    return letters.add(
        tx,
        new Fault(
            item,
            Steps.RECEIVE,
            Fingerprint.ofText(payload.toString()),
            type,
            reason,
            reason,
            "integration operator",
            payload,
            traceId,
            null));
  }

  /** Closes every letter of an order that was written by its flows. */
  public void resolveAll(Transaction tx, OrderView order, String how) {
    if (order.letters().isEmpty()) {
      return;
    }
    order.letters().forEach(letter -> letters.resolve(tx, letter, how));
    ObjectNode data = Json.object();
    data.putArray("letters");
    data.put("overwrite", false);
    log.append(tx, order.id(), LogEntry.event("dead_letters", "resolved", how, null, data));
  }

  /**
   * Keeps everybody else from replaying what this step of an order wrote, until it is resolved.
   *
   * @return false when somebody replays it already
   */
  public boolean take(Transaction tx, OrderView order, String step) {
    return of(tx, order, step).allMatch(letter -> letters.replaying(tx, letter.id()));
  }

  /** Closes the letters of one step of an order. */
  public void resolve(Transaction tx, OrderView order, String step, String how) {
    List<String> closed = of(tx, order, step).map(DeadLetter::id).toList();
    if (closed.isEmpty()) {
      return;
    }
    closed.forEach(letter -> letters.resolve(tx, letter, how));
    ObjectNode data = Json.object();
    ArrayNode open = data.putArray("letters");
    order.letters().stream().filter(letter -> !closed.contains(letter)).forEach(open::add);
    log.append(tx, order.id(), LogEntry.event("dead_letters", "resolved", how, null, data));
  }

  private Stream<DeadLetter> of(Transaction tx, OrderView order, String step) {
    return order.letters().stream()
        .flatMap(letter -> letters.find(tx, letter).stream())
        .filter(letter -> letter.step().equals(step))
        .filter(letter -> letter.state() != DeadLetter.State.RESOLVED);
  }

  private DeadLetter write(Transaction tx, OrderView order, Failure failure, JsonNode payload) {
    DeadLetter letter =
        letters.add(
            tx,
            new Fault(
                order.id(),
                failure.step(),
                null,
                failure.type(),
                failure.detail(),
                failure.reason(),
                failure.whoCanFix(),
                payload,
                failure.traceId(),
                attempts(failure)));
    List<String> open = new ArrayList<>(order.letters());
    if (!open.contains(letter.id())) {
      open.add(letter.id());
    }
    ArrayNode told = Json.object().putArray("letters");
    open.forEach(told::add);
    log.append(
        tx,
        order.id(),
        LogEntry.event(
            "dead_letter",
            "written",
            failure.reason(),
            failure.traceId(),
            Json.object().set("letters", told)));
    events.deadLettered(tx, letter);
    return letter;
  }

  private static JsonNode payload(OrderView order, Failure failure) {
    if (failure.step().equals(Steps.WRITE_BACK)) {
      String stage = order.stage() == null ? Stage.NOT_STARTED.spelled() : order.stage();
      return Json.object().put("orderNumber", order.sapOrder()).put("deliveryStatus", stage);
    }
    if (failure.step().equals(Steps.CANCEL_ORDER)) {
      return Json.object().put("reason", order.cancellation());
    }
    JsonNode content = failure.notes() == null ? null : failure.notes().get("content");
    if (content == null || content.isNull()) {
      content = order.content();
    }
    return content == null ? Json.object().put("opportunityId", order.opportunityId()) : content;
  }

  /** As the contract has them: when, and what came of it. */
  private static ArrayNode attempts(Failure failure) {
    ArrayNode attempts = Json.object().putArray("attempts");
    if (failure.attempts() != null) {
      failure
          .attempts()
          .forEach(
              attempt ->
                  attempts
                      .addObject()
                      .put("at", Json.text(attempt, "at"))
                      .put(
                          "outcome",
                          Json.text(attempt, "outcome") + ": " + Json.text(attempt, "reason")));
    }
    return attempts;
  }
}
