package io.strata.sandbox.sap.record;

import io.strata.sandbox.sap.catalogue.EntitySet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What readers and business rules see of the records. Sets are named as in their services. */
public interface Rows {

  /** The row with this key; parts in the order of the key, in either form. */
  Optional<Row> find(String set, String... key);

  /** Every row, in the order of keys. */
  Stream<Row> all(String set);

  /** Rows whose key begins with these parts, in the order of keys. */
  List<Row> starting(String set, String... leadingKey);

  /** Rows whose property has this value, in the order of keys; the property has an index. */
  List<Row> with(String set, String property, String value);

  /** The set of this name. */
  EntitySet set(String name);

  /** A row that is known to be there. */
  default Row require(String set, String... key) {
    return find(set, key)
        .orElseThrow(() -> new IllegalStateException("no " + set + " " + String.join(",", key)));
  }
}
