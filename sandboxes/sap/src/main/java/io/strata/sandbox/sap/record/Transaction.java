package io.strata.sandbox.sap.record;

import io.strata.sandbox.sap.catalogue.EntitySet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Changes that are committed together or not at all (one LUW). Sees its own changes. One row has
 * one change, however often it is touched.
 */
public final class Transaction implements Rows {

  private static final NavigableMap<String, Optional<Row>> NOTHING =
      Collections.unmodifiableNavigableMap(new TreeMap<>());

  private final Projection base;
  private final Instant at;
  private final String user;
  private final Map<String, NavigableMap<String, Optional<Row>>> pending = new LinkedHashMap<>();
  private final List<String[]> order = new ArrayList<>();
  private final Map<String, Long> numbers = new HashMap<>();

  Transaction(Projection base, Instant at, String user) {
    this.base = base;
    this.at = at;
    this.user = user;
  }

  /** Sandbox time of all its changes. */
  public Instant at() {
    return at;
  }

  public String user() {
    return user;
  }

  @Override
  public Optional<Row> find(String set, String... key) {
    String whole = set(set).keyPrefix(key);
    Optional<Row> change = changes(set).get(whole);
    return change == null ? base.table(set).byKey(whole) : change;
  }

  @Override
  public Stream<Row> all(String set) {
    NavigableMap<String, Optional<Row>> changes = changes(set);
    if (changes.isEmpty()) {
      return base.all(set);
    }
    List<Row> rows = new ArrayList<>();
    new MergedRows(base.all(set).iterator(), changes).forEachRemaining(rows::add);
    return rows.stream();
  }

  @Override
  public List<Row> starting(String set, String... leadingKey) {
    String prefix = set(set).keyPrefix(leadingKey);
    List<Row> rows = new ArrayList<>();
    new MergedRows(base.table(set).starting(prefix).iterator(), Table.range(changes(set), prefix))
        .forEachRemaining(rows::add);
    return rows;
  }

  @Override
  public List<Row> with(String set, String property, String value) {
    if (changes(set).isEmpty()) {
      return base.with(set, property, value);
    }
    NavigableMap<String, Row> rows = new TreeMap<>();
    base.with(set, property, value).forEach(row -> rows.put(row.key(), row));
    String wanted = set(set).require(property).external(value);
    changes(set)
        .forEach(
            (key, row) -> {
              rows.remove(key);
              row.filter(now -> wanted.equals(now.get(property)))
                  .ifPresent(now -> rows.put(key, now));
            });
    return List.copyOf(rows.values());
  }

  /** Takes the next number of a range; numbers of a transaction that fails are given again. */
  public long next(String range, long first) {
    long last = numbers.getOrDefault(range, Math.max(base.lastNumber(range), first - 1));
    numbers.put(range, last + 1);
    return last + 1;
  }

  /** Adds a row; its key must be new. */
  public Row create(String setName, Map<String, ?> values) {
    Row row = Row.of(set(setName), values);
    if (find(row).isPresent()) {
      throw new IllegalStateException(setName + " has " + row.key() + " already");
    }
    put(setName, row.key(), Optional.of(row));
    return row;
  }

  /** Changes a row as this transaction sees it; null takes a value away. */
  public Row update(Row row, Map<String, ?> changes) {
    Row now = find(row).orElseThrow().with(changes);
    put(row.set().name(), row.key(), Optional.of(now));
    return now;
  }

  public void delete(Row row) {
    put(row.set().name(), row.key(), Optional.empty());
  }

  /** The row of this row's key as this transaction sees it. */
  public Optional<Row> find(Row row) {
    String set = row.set().name();
    Optional<Row> change = changes(set).get(row.key());
    return change == null ? base.table(set).byKey(row.key()) : change;
  }

  /** The changes in the order in which their rows were first touched. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (String[] touched : order) {
      Optional<Row> before = base.table(touched[0]).byKey(touched[1]);
      Optional<Row> after = pending.get(touched[0]).get(touched[1]);
      if (before.isPresent() || after.isPresent()) {
        changes.add(new Change(touched[0], touched[1], before, after));
      }
    }
    return changes;
  }

  Map<String, Long> numbers() {
    return numbers;
  }

  private void put(String set, String key, Optional<Row> row) {
    if (pending.computeIfAbsent(set, s -> new TreeMap<>()).put(key, row) == null) {
      order.add(new String[] {set, key});
    }
  }

  private NavigableMap<String, Optional<Row>> changes(String set) {
    return pending.getOrDefault(set, NOTHING);
  }

  @Override
  public EntitySet set(String name) {
    return base.set(name);
  }
}
