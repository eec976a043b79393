package io.strata.sandbox.salesforce.sobject;

import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.record.Author;
import io.strata.sandbox.salesforce.record.RecordStore;
import io.strata.sandbox.salesforce.schema.OrgSchema;
import io.strata.sandbox.salesforce.schema.SObjectType;
import java.util.List;
import java.util.Map;

/** Publishes platform events: the only way by which any protocol does. */
public final class EventPublisher {

  /**
   * An event to be published.
   *
   * @param uuid id the subscribers see
   * @param sent fields as a JSON caller would send them
   */
  public record Sent(String uuid, Map<String, Object> sent) {}

  /**
   * What came of one event.
   *
   * @param replay number of the event, 0 when refused
   * @param refusal null when published
   */
  public record Outcome(long replay, OrgException refusal) {}

  private final OrgSchema org;
  private final RecordStore store;

  public EventPublisher(OrgSchema org, RecordStore store) {
    this.org = org;
    this.store = store;
  }

  /** Publishes all that are in order, in one transaction; outcomes are in the order given. */
  public List<Outcome> publish(Author author, SObjectType event, List<Sent> events) {
    return store.write(
        author,
        transaction ->
            events.stream()
                .map(
                    one -> {
                      try {
                        Map<String, Object> values =
                            new RecordInput(org, transaction, event).forCreate(one.sent());
                        return new Outcome(
                            transaction.publish(event.name(), one.uuid(), values), null);
                      } catch (OrgException refused) {
                        return new Outcome(0, refused);
                      }
                    })
                .toList());
  }
}
