package io.strata.system.salesforce.stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What happened to one record, in the words of `openapi/events/crm-changes.yaml`.
 *
 * @param id the same for every telling of the same event
 * @param content what it says; the record is its subject
 */
public record CrmEvent(String id, Content content) {

  /** The payloads of the contract. */
  public sealed interface Content permits OpportunityClosedWon, RecordChanged {

    /** The event's type in the contract. */
    String type();

    /** Id of the record it is about, 18 characters. */
    String recordId();

    /** When, by the CRM's clock. */
    Instant occurredAt();

    /** True when a query found it; null otherwise, and then it is not written. */
    Boolean caughtUp();
  }

  /** An opportunity was won. */
  public record OpportunityClosedWon(String opportunityId, Instant occurredAt, Boolean caughtUp)
      implements Content {

    @Override
    public String type() {
      return "strata.crm.opportunity.closed_won";
    }

    @Override
    public String recordId() {
      return opportunityId;
    }
  }

  /**
   * A record is not what it was.
   *
   * @param changed canonical members, empty when not known
   * @param origin client that made the change; null when the CRM does not tell
   * @param version milliseconds of the change by the CRM's clock
   */
  public record RecordChanged(
      Entity entity,
      String id,
      Change change,
      List<String> changed,
      String origin,
      Instant occurredAt,
      String version,
      Boolean caughtUp)
      implements Content {

    @Override
    public String type() {
      return "strata.crm.record.changed";
    }

    @Override
    public String recordId() {
      return id;
    }
  }

  /** What kind of record. */
  public enum Entity {
    @JsonProperty("account")
    ACCOUNT,
    @JsonProperty("contact")
    CONTACT,
    @JsonProperty("opportunity")
    OPPORTUNITY,
    @JsonProperty("product")
    PRODUCT,
    @JsonProperty("other")
    OTHER
  }

  /** What happened to it; a gap is a change of which the CRM does not tell more. */
  public enum Change {
    @JsonProperty("created")
    CREATED,
    @JsonProperty("updated")
    UPDATED,
    @JsonProperty("deleted")
    DELETED,
    @JsonProperty("restored")
    RESTORED,
    @JsonProperty("gap")
    GAP
  }

  public String recordId() {
    return content.recordId();
  }

  public Instant occurredAt() {
    return content.occurredAt();
  }

  public boolean caughtUp() {
    return Boolean.TRUE.equals(content.caughtUp());
  }
}
