package io.strata.system.salesforce.vendor.pubsub;

import static io.strata.system.salesforce.vendor.soql.Condition.atLeast;
import static io.strata.system.salesforce.vendor.soql.Condition.isTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.strata.system.salesforce.stream.CrmEvent;
import io.strata.system.salesforce.stream.CrmEvent.Change;
import io.strata.system.salesforce.stream.CrmEvent.OpportunityClosedWon;
import io.strata.system.salesforce.stream.CrmEvent.RecordChanged;
import io.strata.system.salesforce.vendor.SalesforceConfig;
import io.strata.system.salesforce.vendor.SalesforceConnector;
import io.strata.system.salesforce.vendor.soql.Soql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a topic would have told, found by the time of change of the records it is about. */
@ApplicationScoped
public class MissedRecords {

  /** When and how a record was changed last (Object Reference, System Fields). */
  record SfVersion(
      @JsonProperty("Id") String id,
      @JsonProperty("CreatedDate") Instant createdDate,
      @JsonProperty("SystemModstamp") Instant systemModstamp,
      @JsonProperty("IsDeleted") boolean deleted) {

    SfVersion {
      Objects.requireNonNull(id, "Id");
      Objects.requireNonNull(systemModstamp, "SystemModstamp");
    }

    /** Differs from the ids of the bus, and is the same whenever this version is found. */
    String eventId() {
      return id + "@" + systemModstamp.toEpochMilli();
    }
  }

  private static final String STAMP = "SystemModstamp";
  private static final String[] FIELDS = {"Id", "CreatedDate", STAMP, "IsDeleted"};
  private static final String ALL_CHANGES = "/data/ChangeEvents";
  private static final List<String> OBJECTS =
      List.of("Account", "Contact", "Opportunity", "Product2");
  private static final Pattern CHANGES = Pattern.compile("/data/([A-Za-z0-9]+)ChangeEvent");

  private final SalesforceConnector org;
  private final Entities entities;

  public MissedRecords(SalesforceConnector org, SalesforceConfig config) {
    this.org = org;
    this.entities = new Entities(config);
  }

  /** Of a topic that is about no records we know, nothing is found. */
  void tell(String topic, Instant since, Consumer<List<CrmEvent>> page) {
    if (topic.equals("/event/" + EventMapper.CLOSED_WON)) {
      closedWon(since, page);
    } else if (topic.equals(ALL_CHANGES)) {
      OBJECTS.forEach(object -> changed(object, since, page));
    } else {
      Matcher changes = CHANGES.matcher(topic);
      if (changes.matches()) {
        changed(changes.group(1), since, page);
      }
    }
  }

  private void closedWon(Instant since, Consumer<List<CrmEvent>> page) {
    Soql soql =
        Soql.select(FIELDS)
            .from("Opportunity")
            .where(isTrue("IsWon"), atLeast(STAMP, since))
            .orderBy(STAMP);
    org.queryAll(
        "missedEvents",
        soql,
        SfVersion.class,
        rows -> page.accept(rows.stream().filter(row -> !row.deleted()).map(this::won).toList()));
  }

  private void changed(String object, Instant since, Consumer<List<CrmEvent>> page) {
    Soql soql = Soql.select(FIELDS).from(object).where(atLeast(STAMP, since)).orderBy(STAMP);
    org.queryAll(
        "missedEvents",
        soql,
        SfVersion.class,
        rows -> page.accept(rows.stream().map(row -> changed(row, object, since)).toList()));
  }

  private CrmEvent won(SfVersion row) {
    return new CrmEvent(
        row.eventId(), new OpportunityClosedWon(row.id(), row.systemModstamp(), true));
  }

  private CrmEvent changed(SfVersion row, String object, Instant since) {
    return new CrmEvent(
        row.eventId(),
        new RecordChanged(
            entities.named(object).canonical(),
            row.id(),
            change(row, since),
            List.of(),
            null,
            row.systemModstamp(),
            Long.toString(row.systemModstamp().toEpochMilli()),
            true));
  }

  private static Change change(SfVersion row, Instant since) {
    if (row.deleted()) {
      return Change.DELETED;
    }
    boolean created = row.createdDate() != null && !row.createdDate().isBefore(since);
    return created ? Change.CREATED : Change.UPDATED;
  }
}
