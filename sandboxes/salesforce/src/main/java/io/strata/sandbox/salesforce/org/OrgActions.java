package io.strata.sandbox.salesforce.org;

import io.strata.sandbox.control.vendor.ActionRefusal;
import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.record.Author;
import io.strata.sandbox.salesforce.record.RecordId;
import io.strata.sandbox.salesforce.record.RecordStore;
import io.strata.sandbox.salesforce.record.Row;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.Schema;
import io.strata.sandbox.salesforce.sobject.Dml;
import io.strata.sandbox.salesforce.sobject.EventPublisher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What people do in the org's own user interface, as actions of the control API. */
final class OrgActions {

  private static final int MOST_COPIES = 1000;
  private static final String TOPIC_PREFIX = "/event/";

  private final Schema schema;
  private final RecordStore store;
  private final Dml dml;
  private final EventPublisher publisher;

  OrgActions(Schema schema, RecordStore store, Dml dml, EventPublisher publisher) {
    this.schema = schema;
    this.store = store;
    this.dml = dml;
    this.publisher = publisher;
  }

  Optional<Map<String, Object>> act(String action, Map<String, Object> arguments, String userId) {
    return switch (action) {
      case "close-opportunity" -> Optional.of(close(arguments, userId));
      case "send-event" -> Optional.of(send(arguments, userId));
      default -> Optional.empty();
    };
  }

  private Map<String, Object> close(Map<String, Object> arguments, String userId) {
    String id =
        Optional.ofNullable(arguments.get("id"))
            .map(Object::toString)
            .orElseThrow(() -> refusal(ActionRefusal.Kind.INVALID, "There is no id."));
    String canonical = RecordId.canonical(id).orElse(id);
    Row row =
        store
            .row("Opportunity", canonical)
            .filter(there -> !there.deleted())
            .orElseThrow(
                () -> refusal(ActionRefusal.Kind.UNKNOWN, "There is no opportunity " + id + "."));
    if (Boolean.TRUE.equals(row.values().get("IsWon"))) {
      throw refusal(ActionRefusal.Kind.CONFLICT, "Opportunity " + id + " is Closed Won already.");
    }
    Map<String, Object> won = Map.of("StageName", "Closed Won");
    SObjectType opportunity = schema.type("Opportunity").orElseThrow();
    dml.update(Author.of(userId), opportunity, canonical, won, any -> {});
    return Map.of("id", canonical, "StageName", "Closed Won");
  }

  /** Copies are separate events of one id: what a subscriber gets when delivery is repeated. */
  private Map<String, Object> send(Map<String, Object> arguments, String userId) {
    SObjectType event =
        Optional.ofNullable(arguments.get("topic"))
            .map(Object::toString)
            .filter(topic -> topic.startsWith(TOPIC_PREFIX))
            .flatMap(topic -> schema.event(topic.substring(TOPIC_PREFIX.length())))
            .orElseThrow(
                () -> refusal(ActionRefusal.Kind.INVALID, "topic is none of a platform event"));
    int copies = arguments.get("copies") instanceof Number number ? number.intValue() : 1;
    if (!(arguments.get("payload") instanceof Map<?, ?> payload)
        || copies < 1
        || copies > MOST_COPIES) {
      throw refusal(ActionRefusal.Kind.INVALID, "payload must be an object, copies 1 to 1000");
    }
    Map<String, Object> sent = new LinkedHashMap<>();
    payload.forEach((name, value) -> sent.put((String) name, value));
    String uuid = UUID.randomUUID().toString();
    for (int copy = 0; copy < copies; copy++) {
      OrgException refused =
          publisher
              .publish(Author.of(userId), event, List.of(new EventPublisher.Sent(uuid, sent)))
              .getFirst()
              .refusal();
      if (refused != null) {
        throw refusal(ActionRefusal.Kind.INVALID, refused.getMessage());
      }
    }
    return Map.of("id", uuid, "copies", copies);
  }

  private static ActionRefusal refusal(ActionRefusal.Kind kind, String detail) {
    return new ActionRefusal(kind, detail);
  }
}
