package io.strata.sandbox.sap.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** Seed rows that were made once and stay in memory. */
final class KeptRows implements SeedRows {

  private final NavigableMap<String, Row> rows;
  private final Map<String, Row> byKey;

  KeptRows(NavigableMap<String, Row> rows) {
    this.rows = rows;
    this.byKey = new HashMap<>(rows);
  }

  @Override
  public Optional<Row> byKey(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  @Override
  public Stream<Row> all() {
    return rows.values().stream();
  }

  @Override
  public List<Row> starting(String keyPrefix) {
    return List.copyOf(Table.range(rows, keyPrefix).values());
  }

  @Override
  public int count() {
    return rows.size();
  }
}
