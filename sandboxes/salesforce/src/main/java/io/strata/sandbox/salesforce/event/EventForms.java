package io.strata.sandbox.salesforce.event;

import io.strata.sandbox.salesforce.record.Happening;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.Schema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The org's topics and schemas. Change Data Capture is on for every object whose records can be
 * deleted, and for users.
 */
public final class EventForms {

  private static final String EVENT = "/event/";
  private static final String DATA = "/data/";
  private static final String ALL_CHANGES = "/data/ChangeEvents";

  private final Map<String, Topic> topics = new LinkedHashMap<>();
  private final Map<String, EventForm> byObject = new LinkedHashMap<>();
  private final Map<String, EventForm> bySchemaId = new LinkedHashMap<>();

  public EventForms(Schema schema) {
    topics.put(ALL_CHANGES, new Topic(ALL_CHANGES, Optional.empty()));
    for (SObjectType type : schema.types()) {
      add(DATA + type.name() + "ChangeEvent", type, new ChangeEventForm(type));
    }
    for (SObjectType event : schema.events()) {
      add(EVENT + event.name(), event, new PlatformEventForm(event));
    }
  }

  private void add(String topic, SObjectType type, EventForm form) {
    topics.put(topic, new Topic(topic, Optional.of(type)));
    byObject.put(type.name(), form);
    bySchemaId.put(form.schemaId(), form);
  }

  public Optional<Topic> topic(String name) {
    return Optional.ofNullable(topics.get(name));
  }

  /** The form with this schema id. */
  public Optional<EventForm> form(String schemaId) {
    return Optional.ofNullable(bySchemaId.get(schemaId));
  }

  public EventForm form(Happening happening) {
    return byObject.get(happening.change().objectName());
  }

  /** Empty for the topic of all changes, whose events have the schemas of their objects. */
  public String schemaId(Topic topic) {
    return topic.object().map(type -> byObject.get(type.name()).schemaId()).orElse("");
  }

  /**
   * What a publisher's payload says, as a JSON caller would send it.
   *
   * @throws IOException when it is not of the topic's schema
   */
  public Map<String, Object> sent(Topic topic, String schemaId, byte[] payload) throws IOException {
    if (byObject.get(topic.object().orElseThrow().name()) instanceof PlatformEventForm form
        && form.schemaId().equals(schemaId)) {
      return form.sent(payload);
    }
    throw new IOException("schema " + schemaId + " is not that of " + topic.name());
  }
}
