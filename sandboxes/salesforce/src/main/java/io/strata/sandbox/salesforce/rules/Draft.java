package io.strata.sandbox.salesforce.rules;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A record about to be saved: what it was, what the caller changes and what the org derives.
 *
 * @param before empty for a new record
 * @param changes grows by what is derived; null clears
 * @param given names of the fields the caller gave
 */
record Draft(Map<String, Object> before, Map<String, Object> changes, Set<String> given) {

  static Draft of(Map<String, Object> before, Map<String, Object> given) {
    return new Draft(before, new LinkedHashMap<>(given), Set.copyOf(given.keySet()));
  }

  boolean isNew() {
    return before.isEmpty();
  }

  Object value(String field) {
    return changes.containsKey(field) ? changes.get(field) : before.get(field);
  }

  String text(String field) {
    return (String) value(field);
  }

  BigDecimal number(String field) {
    return (BigDecimal) value(field);
  }

  boolean touches(String field) {
    return isNew() || changes.containsKey(field);
  }

  void set(String field, Object value) {
    changes.put(field, value);
  }
}
