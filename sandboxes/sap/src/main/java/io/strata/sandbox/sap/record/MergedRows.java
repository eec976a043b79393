package io.strata.sandbox.sap.record;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Seed rows and changes of them as one sequence in the order of keys. */
final class MergedRows implements Iterator<Row> {

  private final Iterator<Row> seed;
  private final Iterator<Map.Entry<String, Optional<Row>>> changes;
  private final NavigableMap<String, Optional<Row>> changed;
  private Row nextSeed;
  private Map.Entry<String, Optional<Row>> nextChange;

  MergedRows(Iterator<Row> seed, NavigableMap<String, Optional<Row>> changed) {
    this.seed = seed;
    this.changed = changed;
    this.changes = changed.entrySet().iterator();
    advanceSeed();
    advanceChange();
  }

  @Override
  public boolean hasNext() {
    return nextSeed != null || nextChange != null;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (nextChange == null
        || nextSeed != null && nextSeed.key().compareTo(nextChange.getKey()) < 0) {
      Row row = nextSeed;
      advanceSeed();
      return row;
    }
    Row row = nextChange.getValue().orElseThrow();
    advanceChange();
    return row;
  }

  private void advanceSeed() {
    nextSeed = null;
    while (nextSeed == null && seed.hasNext()) {
      Row row = seed.next();
      if (!changed.containsKey(row.key())) {
        nextSeed = row;
      }
    }
  }

  private void advanceChange() {
    nextChange = null;
    while (nextChange == null && changes.hasNext()) {
      Map.Entry<String, Optional<Row>> change = changes.next();
      if (change.getValue().isPresent()) {
        nextChange = change;
      }
    }
  }
}
