package io.strata.sandbox.sap.rules;

import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import java.util.Map;

/**
 * What the application does when entities of a set are written. Values are of the right types and
 * known to the set; system fields are not among them.
 */
public interface EntityRules {

  /** Creates the entity and what is below it. */
  Row create(Transaction transaction, Draft draft, Messages messages);

  /** Changes an entity; null makes a value initial. */
  void update(Transaction transaction, Row row, Map<String, Object> changes, Messages messages);

  void delete(Transaction transaction, Row row, Messages messages);
}
