package io.strata.sandbox.sap.record;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows of one set that follow from the seed and so are in no log. They may be made when asked for.
 */
public interface SeedRows {

  SeedRows NONE =
      new SeedRows() {
        @Override
        public Optional<Row> byKey(String key) {
          return Optional.empty();
        }

        @Override
        public Stream<Row> all() {
          return Stream.empty();
        }

        @Override
        public List<Row> starting(String keyPrefix) {
          return List.of();
        }

        @Override
        public int count() {
          return 0;
        }
      };

  /** The row with this whole key. */
  Optional<Row> byKey(String key);

  /** Every row, in the order of keys. */
  Stream<Row> all();

  /** Rows whose key begins so, in the order of keys. */
  List<Row> starting(String keyPrefix);

  int count();
}
