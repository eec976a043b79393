package io.strata.sandbox.salesforce.sobject;

import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.record.RecordStore;
import io.strata.sandbox.salesforce.rest.RestRequest;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.wire.Datetimes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * `deleted` and `updated`: what changed in a window of at most 30 days back (sObject Get Deleted).
 */
final class ReplicationResource {

  private static final Duration BACK = Duration.ofDays(30);

  private final RecordStore store;
  private final InstantSource clock;

  ReplicationResource(RecordStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  Map<String, Object> deleted(RestRequest request, SObjectType type) {
    List<Map<String, Object>> records = new ArrayList<>();
    for (Map<String, Object> row :
        within(request, type, row -> Boolean.TRUE.equals(row.get("IsDeleted")))) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("deletedDate", row.get("SystemModstamp"));
      record.put("id", row.get("Id"));
      records.add(record);
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("deletedRecords", records);
    body.put("earliestDateAvailable", Datetimes.shown(clock.instant().minus(BACK)));
    body.put("latestDateCovered", time(request, "end"));
    return body;
  }

  Map<String, Object> updated(RestRequest request, SObjectType type) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(
        "ids",
        within(request, type, row -> !Boolean.TRUE.equals(row.get("IsDeleted"))).stream()
            .map(row -> row.get("Id"))
            .toList());
    body.put("latestDateCovered", time(request, "end"));
    return body;
  }

  private List<Map<String, Object>> within(
      RestRequest request, SObjectType type, Predicate<Map<String, Object>> wanted) {
    Instant start = time(request, "start");
    Instant end = time(request, "end");
    if (!start.isBefore(end)) {
      throw new OrgException(
          400,
          "INVALID_REPLICATION_DATE",
          "endDate must be at least one minute greater than startDate");
    }
    if (start.isBefore(clock.instant().minus(BACK))) {
      throw new OrgException(
          400, "INVALID_REPLICATION_DATE", "startDate cannot be more than 30 days ago");
    }
    return store.read(
        () ->
            store
                .all(type.name())
                .filter(wanted)
                .filter(
                    row -> {
                      Instant at = (Instant) row.get("SystemModstamp");
                      return !at.isBefore(start) && at.isBefore(end);
                    })
                .toList());
  }

  private static Instant time(RestRequest request, String name) {
    String text =
        request
            .call()
            .parameter(name)
            .orElseThrow(
                () ->
                    new OrgException(
                        400, "MISSING_ARGUMENT", "Required parameter is missing: " + name));
    try {
      // An offset's plus sign that was not encoded arrives as a blank.
      return Datetimes.parse(text.replace(' ', '+'));
    } catch (DateTimeParseException malformed) {
      throw new OrgException(400, "INVALID_ARGUMENT", "Invalid dateTime: " + text);
    }
  }
}
