package io.strata.sandbox.sap.record;

import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rows of one set: those of the seed and, over them, those that were changed since. */
final class Table {

  private final EntitySet set;
  private final NavigableMap<String, Optional<Row>> changed = new TreeMap<>();

  /** The same as {@link #changed}: most look-ups know the whole key and need no order. */
  private final Map<String, Optional<Row>> changedByKey = new HashMap<>();

  private final Map<String, Map<String, TreeSet<String>>> index = new HashMap<>();
  private SeedRows seed = SeedRows.NONE;
  private int added;

  Table(EntitySet set) {
    this.set = set;
    set.properties().stream()
        .filter(property -> property.is("index"))
        .forEach(property -> index.put(property.name(), new HashMap<>()));
  }

  /** The same rows, to be changed apart; of a table without changes. */
  Table copy() {
    Table copy = new Table(set);
    copy.seed = seed;
    index.forEach(
        (property, values) ->
            values.forEach(
                (value, keys) -> copy.index.get(property).put(value, new TreeSet<>(keys))));
    return copy;
  }

  /** Takes the rows that are there as the seed's. */
  void settle() {
    if (changed.isEmpty()) {
      return;
    }
    NavigableMap<String, Row> kept = new TreeMap<>();
    all().forEach(row -> kept.put(row.key(), row));
    changed.clear();
    changedByKey.clear();
    seed = new KeptRows(kept);
    added = 0;
  }

  /** Rows of the seed that are made when asked for; such a set has no index. */
  void seed(SeedRows rows) {
    seed = rows;
  }

  Optional<Row> byKey(String key) {
    Optional<Row> change = changedByKey.get(key);
    return change == null ? seed.byKey(key) : change;
  }

  Stream<Row> all() {
    if (changed.isEmpty()) {
      return seed.all();
    }
    Iterator<Row> merged = new MergedRows(seed.all().iterator(), changed);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(merged, Spliterator.ORDERED), false);
  }

  List<Row> starting(String keyPrefix) {
    List<Row> seeded = seed.starting(keyPrefix);
    NavigableMap<String, Optional<Row>> changes = range(changed, keyPrefix);
    if (changes.isEmpty()) {
      return seeded;
    }
    List<Row> rows = new ArrayList<>();
    new MergedRows(seeded.iterator(), changes).forEachRemaining(rows::add);
    return rows;
  }

  List<Row> with(String property, String value) {
    Map<String, TreeSet<String>> values = index.get(property);
    if (values == null) {
      throw new IllegalArgumentException(set.name() + "." + property + " has no index");
    }
    Property indexed = set.require(property);
    return values.getOrDefault(indexed.keyText(indexed.external(value)), new TreeSet<>()).stream()
        .map(key -> byKey(key).orElseThrow())
        .toList();
  }

  /** Puts a row over the one of the same key, or with an empty one takes it away. */
  void put(String key, Optional<Row> row) {
    Optional<Row> before = byKey(key);
    added += (row.isPresent() ? 1 : 0) - (before.isPresent() ? 1 : 0);
    index.forEach(
        (property, values) -> {
          before.ifPresent(old -> values.get(text(old, property)).remove(key));
          row.ifPresent(
              now -> values.computeIfAbsent(text(now, property), v -> new TreeSet<>()).add(key));
        });
    changed.put(key, row);
    changedByKey.put(key, row);
  }

  private String text(Row row, String property) {
    Property indexed = set.require(property);
    return indexed.keyText(row.get(indexed));
  }

  int count() {
    return seed.count() + added;
  }

  /** What differs from the seed; an empty row was taken away. */
  NavigableMap<String, Optional<Row>> changed() {
    return changed;
  }

  static <T> NavigableMap<String, T> range(NavigableMap<String, T> map, String prefix) {
    return prefix.isEmpty() ? map : map.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
  }
}
