package io.strata.system.salesforce.vendor.pubsub;

import io.strata.system.salesforce.stream.CrmEvent;
import io.strata.system.salesforce.stream.CrmEvent.Change;
import io.strata.system.salesforce.stream.CrmEvent.OpportunityClosedWon;
import io.strata.system.salesforce.stream.CrmEvent.RecordChanged;
import io.strata.system.salesforce.stream.Received;
import io.strata.system.salesforce.vendor.SalesforceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;

/** Events in canonical words; docs/data-mapping/salesforce.md shows the pairs. */
@ApplicationScoped
public class EventMapper {

  static final String CLOSED_WON = "Opportunity_Closed_Won__e";

  private static final String HEADER = "ChangeEventHeader";

  /** Change Data Capture Developer Guide, Change Event Header Fields. */
  private static final Map<String, Change> CHANGES =
      Map.of(
          "CREATE", Change.CREATED,
          "UPDATE", Change.UPDATED,
          "DELETE", Change.DELETED,
          "UNDELETE", Change.RESTORED,
          "GAP_CREATE", Change.GAP,
          "GAP_UPDATE", Change.GAP,
          "GAP_DELETE", Change.GAP,
          "GAP_UNDELETE", Change.GAP);

  private static final String OVERFLOW = "GAP_OVERFLOW";

  /** The client of a change made through an API: `com/salesforce/api/rest/59.0;client=NAME`. */
  private static final Pattern CLIENT = Pattern.compile(";client=([^;]{1,80})");

  private final Entities entities;

  public EventMapper(SalesforceConfig config) {
    this.entities = new Entities(config);
  }

  /**
   * @param id of the event on the bus; one about several records becomes one event for each
   */
  Received received(String cursor, String id, GenericRecord record) throws UnreadableEvent {
    if (record.hasField(HEADER) && record.get(HEADER) instanceof GenericRecord header) {
      return OVERFLOW.equals(text(header, "changeType"))
          ? new Received.Overflow(cursor)
          : new Received.Readable(cursor, changes(id, header, record));
    }
    if (CLOSED_WON.equals(record.getSchema().getName())) {
      return new Received.Readable(cursor, List.of(closedWon(id, record)));
    }
    throw new UnreadableEvent("no message is made of events of this kind");
  }

  private static CrmEvent closedWon(String id, GenericRecord record) throws UnreadableEvent {
    String opportunity = RecordId.of(text(record, "Opportunity_Id__c"));
    return new CrmEvent(
        id, new OpportunityClosedWon(opportunity, time(record, "CreatedDate"), null));
  }

  private List<CrmEvent> changes(String id, GenericRecord header, GenericRecord record)
      throws UnreadableEvent {
    Change change = CHANGES.get(text(header, "changeType"));
    if (change == null) {
      throw new UnreadableEvent("the kind of change is not known");
    }
    Instant at = time(header, "commitTimestamp");
    Entities.Entity entity = entities.named(text(header, "entityName"));
    List<String> changed =
        ChangedFields.of(header, record.getSchema()).stream()
            .map(entity::member)
            .filter(member -> member != null)
            .distinct()
            .toList();
    List<String> records = texts(header, "recordIds");
    List<CrmEvent> events = new ArrayList<>();
    for (String one : records) {
      String recordId = RecordId.of(one);
      events.add(
          new CrmEvent(
              records.size() == 1 ? id : id + ":" + recordId,
              new RecordChanged(
                  entity.canonical(),
                  recordId,
                  change,
                  changed,
                  client(text(header, "changeOrigin")),
                  at,
                  Long.toString(at.toEpochMilli()),
                  null)));
    }
    return events;
  }

  private static String client(String origin) {
    Matcher client = CLIENT.matcher(origin == null ? "" : origin);
    return client.find() ? client.group(1) : null;
  }

  private static Instant time(GenericRecord record, String field) throws UnreadableEvent {
    if (record.hasField(field) && record.get(field) instanceof Long millis) {
      return Instant.ofEpochMilli(millis);
    }
    throw new UnreadableEvent("the event does not say when it happened");
  }

  private static String text(GenericRecord record, String field) {
    Object value = record.hasField(field) ? record.get(field) : null;
    return value == null ? null : value.toString();
  }

  static List<String> texts(GenericRecord record, String field) {
    return record.hasField(field) && record.get(field) instanceof List<?> values
        ? values.stream().map(String::valueOf).toList()
        : List.of();
  }
}
