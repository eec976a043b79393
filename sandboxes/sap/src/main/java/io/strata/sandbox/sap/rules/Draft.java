package io.strata.sandbox.sap.rules;

import io.strata.sandbox.sap.catalogue.EntitySet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entity somebody wants to be created, with others below it.
 *
 * @param values by property name, in outside form; may be added to
 * @param children by navigation name
 */
public record Draft(EntitySet set, Map<String, Object> values, Map<String, List<Draft>> children) {

  public static Draft of(EntitySet set) {
    return new Draft(set, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  public Draft put(String property, Object value) {
    values.put(property, value);
    return this;
  }

  public Draft add(String navigation, Draft child) {
    children.computeIfAbsent(navigation, n -> new ArrayList<>()).add(child);
    return this;
  }

  public List<Draft> children(String navigation) {
    return children.getOrDefault(navigation, List.of());
  }

  /** A text, empty when absent. */
  public String text(String property) {
    return values.get(property) instanceof String text ? text : "";
  }
}
