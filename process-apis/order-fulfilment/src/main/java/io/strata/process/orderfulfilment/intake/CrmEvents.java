package io.strata.process.orderfulfilment.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.durable.database.Database;
import io.strata.durable.database.Transaction;
import io.strata.durable.idempotency.Fingerprint;
import io.strata.durable.inbox.Inbox;
import io.strata.process.orderfulfilment.OrdersConfig;
import io.strata.process.orderfulfilment.fulfilment.Validate;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.letter.Letters;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.OrderState;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Takes events of the CRM in: each once, with its effect in one transaction. */
@ApplicationScoped
public class CrmEvents {

  private static final int LONGEST_ITEM = 100;
  private static final int LONGEST_NAME = 500;
  private static final String UNREADABLE = "unreadable-body";

  private final Database database;
  private final Inbox inbox;
  private final Intake intake;
  private final ReopeningFlow reopening;
  private final OrderLog log;
  private final Letters letters;
  private final OrdersConfig config;

  public CrmEvents(
      Database database,
      Inbox inbox,
      Intake intake,
      ReopeningFlow reopening,
      OrderLog log,
      Letters letters,
      OrdersConfig config) {
    this.database = database;
    this.inbox = inbox;
    this.intake = intake;
    this.reopening = reopening;
    this.log = log;
    this.letters = letters;
    this.config = config;
  }

  /**
   * One event as it came.
   *
   * @param id CloudEvents `id`, for ever the same
   */
  public record Incoming(
      String id, String source, String type, String key, String payload, String traceId) {

    /** With NUL, which no column takes, made visible, and names that an index takes. */
    private Incoming keepable() {
      return new Incoming(
          name(id), name(source), keepable(type), name(key), keepable(payload), traceId);
    }

    private static String name(String text) {
      boolean fits = text == null || text.length() <= LONGEST_NAME;
      return fits ? keepable(text) : Fingerprint.ofText(text);
    }

    private static String keepable(String text) {
      return text == null ? null : text.replace('\0', '\uFFFD');
    }
  }

  /** Takes it in; what cannot be taken in becomes a letter, and nothing stops. */
  public void take(Incoming event) {
    try {
      database.transaction("event", tx -> taken(tx, event));
    } catch (ProblemException refused) {
      if (refused.type() != ProblemType.INVALID_REQUEST) {
        throw refused;
      }
      database.transaction("event", tx -> refused(tx, event.keepable()));
    }
  }

  /** Its content goes into the letter as text, which can always be kept. */
  private boolean refused(Transaction tx, Incoming event) {
    if (inbox.firstTime(tx, event.source(), event.id(), config.rememberEvents())) {
      JsonNode raw = Json.object().put("type", event.type()).put("text", event.payload());
      letters.ofEvent(
          tx, item(event), UNREADABLE, "The event cannot be kept as it is", raw, event.traceId());
    }
    return false;
  }

  private boolean taken(Transaction tx, Incoming event) {
    if (!inbox.firstTime(tx, event.source(), event.id(), config.rememberEvents())) {
      return false;
    }
    CrmChange change;
    try {
      change = CrmChange.of(event.type(), event.payload());
    } catch (IllegalArgumentException poison) {
      letters.ofEvent(
          tx, item(event), UNREADABLE, poison.getMessage(), raw(event), event.traceId());
      return false;
    }
    switch (change) {
      case CrmChange.Won(var opportunity) -> won(tx, opportunity, event);
      case CrmChange.StageChanged(var opportunity) -> stageChanged(tx, opportunity, event);
      case CrmChange.MasterDataChanged(var customers) ->
          intake.arrived(tx, customers ? Validate.FOR_CUSTOMER : Validate.FOR_MATERIAL);
      case CrmChange.Other() -> {}
    }
    return true;
  }

  private void won(Transaction tx, String opportunity, Incoming event) {
    if (intake.won(tx, opportunity, "event", event.traceId())
        instanceof Intake.Refused(var reason)) {
      letters.ofEvent(tx, opportunity, "conflict", reason, raw(event), event.traceId());
    }
  }

  /** An order that nobody has worked on yet reads the opportunity anyway. */
  private void stageChanged(Transaction tx, String opportunity, Incoming event) {
    Optional<OrderView> order = log.find(tx, opportunity);
    boolean worked =
        order.isPresent()
            && !order.get().is(OrderState.RECEIVED)
            && (order.get().givenUp() || !order.get().is(OrderState.CANCELLED))
            && order.get().cancellation() == null;
    if (worked) {
      reopening.changed(tx, opportunity, event.id(), event.traceId());
    }
  }

  private static String item(Incoming event) {
    String item = event.key() == null ? event.id() : event.key();
    return item.length() > LONGEST_ITEM ? item.substring(0, LONGEST_ITEM) : item;
  }

  /** The event as it came, so that a person can correct it. */
  private static JsonNode raw(Incoming event) {
    var raw = Json.object().put("type", event.type());
    try {
      raw.set("event", Json.read(event.payload()));
    } catch (IllegalArgumentException | NullPointerException unreadable) {
      raw.put("text", event.payload());
    }
    return raw;
  }
}
