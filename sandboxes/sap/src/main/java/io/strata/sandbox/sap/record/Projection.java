package io.strata.sandbox.sap.record;

import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.EntitySet;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The log's state in memory. */
final class Projection implements Rows {

  private final Catalogue catalogue;
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private long lastSeq;

  Projection(Catalogue catalogue) {
    this.catalogue = catalogue;
    catalogue.sets().forEach(set -> tables.put(set.name(), new Table(set)));
  }

  /** The same state, to be changed apart; of a projection without changes. */
  Projection copy() {
    Projection copy = new Projection(catalogue);
    tables.forEach((name, table) -> copy.tables.put(name, table.copy()));
    copy.numbers.putAll(numbers);
    copy.lastSeq = lastSeq;
    return copy;
  }

  @Override
  public Optional<Row> find(String set, String... key) {
    return table(set).byKey(catalogue.set(set).keyPrefix(key));
  }

  @Override
  public Stream<Row> all(String set) {
    return table(set).all();
  }

  @Override
  public List<Row> starting(String set, String... leadingKey) {
    return table(set).starting(catalogue.set(set).keyPrefix(leadingKey));
  }

  @Override
  public List<Row> with(String set, String property, String value) {
    return table(set).with(property, value);
  }

  @Override
  public EntitySet set(String name) {
    return catalogue.set(name);
  }

  Table table(String set) {
    Table table = tables.get(set);
    if (table == null) {
      throw new IllegalArgumentException("no entity set " + set);
    }
    return table;
  }

  void apply(LogEntry entry) {
    entry.changes().forEach(change -> table(change.set()).put(change.key(), change.after()));
    numbers.putAll(entry.numbers());
    lastSeq = Math.max(lastSeq, entry.seq());
  }

  /** What is there now is the seed's, and in no log. */
  void settle() {
    tables.values().forEach(Table::settle);
  }

  void begin(LogHead head) {
    numbers.putAll(head.numbers());
    lastSeq = Math.max(lastSeq, head.lastSeq());
  }

  LogHead head(long seed) {
    int rows = tables.values().stream().mapToInt(table -> table.changed().size()).sum();
    return new LogHead(LogHead.FORMAT, seed, lastSeq, Map.copyOf(numbers), rows);
  }

  void writeRows(EventLog.Sink sink, LogCodec codec) throws IOException {
    for (Map.Entry<String, Table> table : tables.entrySet()) {
      for (var row : table.getValue().changed().entrySet()) {
        sink.line(codec.row(table.getKey(), row.getKey(), row.getValue()));
      }
    }
  }

  Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (EntitySet set : catalogue.sets()) {
      counts.put(set.recordType(), table(set.name()).count());
    }
    return counts;
  }

  long lastSeq() {
    return lastSeq;
  }

  void raiseSeq(long atLeast) {
    lastSeq = Math.max(lastSeq, atLeast);
  }

  long lastNumber(String range) {
    return numbers.getOrDefault(range, 0L);
  }
}
