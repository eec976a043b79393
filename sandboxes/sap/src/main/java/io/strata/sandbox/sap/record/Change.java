package io.strata.sandbox.sap.record;

import java.util.Optional;

/**
 * What a transaction did to one row.
 *
 * @param key of the row, as {@link Row#key()}
 * @param before empty when it was created
 * @param after empty when it was deleted
 */
public record Change(String set, String key, Optional<Row> before, Optional<Row> after) {

  public boolean created() {
    return before.isEmpty();
  }

  public boolean deleted() {
    return after.isEmpty();
  }
}
