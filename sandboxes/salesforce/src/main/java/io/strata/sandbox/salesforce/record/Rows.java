package io.strata.sandbox.salesforce.record;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a query reads. A row maps canonical field names to values: text, ids and picklists are
 * {@code String}, numbers {@code BigDecimal}, booleans {@code Boolean}, dates {@code LocalDate},
 * datetimes {@code Instant}; an absent key is null. Rows are immutable snapshots; deleted rows
 * carry {@code IsDeleted = true} and are part of {@link #all}.
 */
public interface Rows {

  /** Every row of the object in insertion order, deleted ones included. */
  Stream<Map<String, Object>> all(String objectName);

  /** The row with this 18-character id, deleted or not. */
  Optional<Map<String, Object>> byId(String objectName, String id);
}
