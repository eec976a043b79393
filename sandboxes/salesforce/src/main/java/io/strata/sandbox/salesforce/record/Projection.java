package io.strata.sandbox.salesforce.record;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/** The log's state in memory, with an index of external ids, unique values and parents. */
final class Projection {

  private final Map<String, NavigableMap<String, Row>> tables = new LinkedHashMap<>();
  private final Map<String, List<Field>> indexed = new HashMap<>();
  private final Map<String, Map<String, TreeSet<String>>> index = new HashMap<>();
  private final Map<String, Long> serials = new HashMap<>();
  private long lastReplay;

  Projection(Schema schema) {
    for (SObjectType type : schema.types()) {
      // Ids of an object sort in the order of their making, so this is insertion order.
      tables.put(type.name(), new ConcurrentSkipListMap<>());
      List<Field> fields = type.fields().stream().filter(Projection::worthAnIndex).toList();
      indexed.put(type.name(), fields);
      fields.forEach(field -> index.put(type.name() + "." + field.name(), new HashMap<>()));
    }
  }

  NavigableMap<String, Row> table(String objectName) {
    return tables.get(objectName);
  }

  /** Ids of live rows whose indexed field has this value, oldest first. */
  List<String> ids(String objectName, Field field, String value) {
    Map<String, TreeSet<String>> values = index.get(objectName + "." + field.name());
    NavigableMap<String, Row> table = table(objectName);
    return values.getOrDefault(key(field, value), new TreeSet<>()).stream()
        .filter(id -> !table.get(id).deleted())
        .toList();
  }

  void apply(LogEntry entry) {
    entry.changes().forEach(this::apply);
  }

  private void apply(Change change) {
    if (change.isEvent()) {
      raiseReplay(change.replay());
      return;
    }
    Row before = table(change.objectName()).get(change.id());
    Map<String, Object> values =
        before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before.values());
    change
        .fields()
        .forEach(
            (name, value) -> {
              if (value == null) {
                values.remove(name);
              } else {
                values.put(name, value);
              }
            });
    put(change.objectName(), new Row(change.replay(), values));
    lastReplay = Math.max(lastReplay, change.replay());
  }

  void put(String objectName, Row row) {
    Row sealed = new Row(row.version(), Collections.unmodifiableMap(row.values()));
    Row before = table(objectName).put(row.id(), sealed);
    for (Field field : indexed.get(objectName)) {
      Map<String, TreeSet<String>> values = index.get(objectName + "." + field.name());
      if (before != null && before.values().get(field.name()) instanceof String old) {
        values.getOrDefault(key(field, old), new TreeSet<>()).remove(row.id());
      }
      if (row.values().get(field.name()) instanceof String now) {
        values.computeIfAbsent(key(field, now), v -> new TreeSet<>()).add(row.id());
      }
    }
    serials.merge(objectName, RecordId.serial(row.id()), Math::max);
  }

  void begin(LogHead head) {
    serials.putAll(head.serials());
    lastReplay = head.lastReplay();
  }

  LogHead head(long seed) {
    int rows = tables.values().stream().mapToInt(Map::size).sum();
    return new LogHead(LogHead.FORMAT, seed, lastReplay, Map.copyOf(serials), rows);
  }

  void writeRows(EventLog.Sink sink, LogCodec codec) throws IOException {
    for (Map.Entry<String, NavigableMap<String, Row>> table : tables.entrySet()) {
      for (Row row : new ArrayList<>(table.getValue().values())) {
        sink.line(codec.line(table.getKey(), row));
      }
    }
  }

  long lastReplay() {
    return lastReplay;
  }

  void raiseReplay(long atLeast) {
    lastReplay = Math.max(lastReplay, atLeast);
  }

  long lastSerial(String objectName) {
    return serials.getOrDefault(objectName, 0L);
  }

  private static boolean worthAnIndex(Field field) {
    return field.externalId()
        || field.unique()
        || field.type() == FieldType.REFERENCE && field.createable();
  }

  /** External ids are unique without regard to case; ids are exact. */
  static String key(Field field, String value) {
    return field.type() == FieldType.REFERENCE ? value : value.toLowerCase(Locale.ROOT);
  }
}
