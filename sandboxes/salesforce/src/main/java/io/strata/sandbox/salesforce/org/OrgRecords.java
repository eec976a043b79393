package io.strata.sandbox.salesforce.org;

import io.strata.sandbox.salesforce.record.Change;
import io.strata.sandbox.salesforce.record.Happening;
import io.strata.sandbox.salesforce.record.RecordStore;
import io.strata.sandbox.salesforce.record.Transaction;
import io.strata.sandbox.salesforce.rules.RecordWriter;
import io.strata.sandbox.salesforce.schema.OrgSchema;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.Schema;
import io.strata.sandbox.salesforce.wire.Datetimes;
import io.strata.sandbox.salesforce.wire.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the control API shows: live records, the retained platform events by their names, and all
 * that is retained, change events too, as the type {@code EventLog}.
 */
final class OrgRecords {

  static final String EVENT_LOG = "EventLog";

  private final OrgSchema org;
  private final Schema schema;
  private final RecordStore store;

  OrgRecords(OrgSchema org, RecordStore store) {
    this.org = org;
    this.schema = org.schema();
    this.store = store;
  }

  String idField(String typeName) {
    boolean record = schema.type(typeName).isPresent();
    return record ? "Id" : "ReplayId";
  }

  /** Users and the organization are never deleted, as at the vendor; nor are events. */
  int delete(String typeName, Predicate<Map<String, Object>> matching, String userId) {
    Optional<SObjectType> known = schema.type(typeName).filter(SObjectType::deletable);
    return known
        .map(type -> store.write(userId, changes -> delete(changes, type, matching)))
        .orElse(0);
  }

  private int delete(
      Transaction transaction, SObjectType type, Predicate<Map<String, Object>> matching) {
    RecordWriter writer = new RecordWriter(org, transaction);
    List<String> ids =
        live(type.name())
            .filter(row -> matching.test(Json.shown(type, row)))
            .map(row -> (String) row.get("Id"))
            .toList();
    for (String id : ids) {
      Map<String, Object> row = transaction.find(type.name(), id).orElseThrow();
      if (!Boolean.TRUE.equals(row.get("IsDeleted"))) {
        writer.delete(type, id);
      }
    }
    return ids.size();
  }

  Map<String, Integer> counts() {
    return store.read(
        () -> {
          Map<String, Integer> counts = new LinkedHashMap<>();
          schema.types().forEach(type -> counts.put(type.name(), (int) live(type.name()).count()));
          schema
              .events()
              .forEach(event -> counts.put(event.name(), retained(of(event.name())).size()));
          counts.put(EVENT_LOG, retained(any -> true).size());
          return counts;
        });
  }

  Optional<List<Map<String, Object>>> records(String typeName) {
    if (typeName.equals(EVENT_LOG)) {
      return Optional.of(retained(any -> true).stream().map(OrgRecords::logged).toList());
    }
    Optional<SObjectType> event = schema.event(typeName);
    if (event.isPresent()) {
      return Optional.of(
          retained(of(event.get().name())).stream()
              .map(happening -> event(event.get(), happening))
              .toList());
    }
    return schema
        .type(typeName)
        .map(
            type -> store.read(() -> live(type.name()).map(row -> Json.shown(type, row)).toList()));
  }

  private Stream<Map<String, Object>> live(String typeName) {
    return store.all(typeName).filter(row -> !Boolean.TRUE.equals(row.get("IsDeleted")));
  }

  private List<Happening> retained(Predicate<Happening> matching) {
    return store.retained().after(0, matching, Integer.MAX_VALUE).happenings();
  }

  private static Predicate<Happening> of(String eventName) {
    return happening -> happening.change().objectName().equals(eventName);
  }

  private static Map<String, Object> event(SObjectType type, Happening happening) {
    Map<String, Object> shown = Json.shown(type, happening.change().fields());
    shown.put("ReplayId", happening.replay());
    shown.put("EventUuid", happening.change().id());
    return shown;
  }

  private static Map<String, Object> logged(Happening happening) {
    Change change = happening.change();
    Map<String, Object> logged = new LinkedHashMap<>();
    logged.put("ReplayId", happening.replay());
    logged.put("CreatedDate", Datetimes.shown(happening.entry().at()));
    logged.put("Object", change.objectName());
    logged.put("ChangeType", change.kind().name());
    logged.put("RecordId", change.id());
    logged.put("TransactionKey", happening.entry().transactionKey());
    logged.put("ChangeOrigin", happening.entry().author().origin());
    Map<String, Object> fields = new LinkedHashMap<>();
    change.fields().forEach((name, value) -> fields.put(name, shown(value)));
    logged.put("Fields", fields);
    return logged;
  }

  private static Object shown(Object value) {
    return switch (value) {
      case Instant instant -> Datetimes.shown(instant);
      case LocalDate date -> date.toString();
      case null -> null;
      default -> value;
    };
  }
}
