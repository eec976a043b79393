package io.strata.sandbox.salesforce.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All objects of the org, in the order global describe lists them.
 *
 * @param events platform events, of which there are no records
 */
public record Schema(List<SObjectType> types, List<SObjectType> events) {

  public Schema(List<SObjectType> types) {
    this(types, List.of());
  }

  public List<SObjectType> typesAndEvents() {
    return Stream.concat(types.stream(), events.stream()).toList();
  }

  public Optional<SObjectType> event(String anyCaseName) {
    return events.stream().filter(t -> t.name().equalsIgnoreCase(anyCaseName)).findFirst();
  }

  public Optional<SObjectType> type(String anyCaseName) {
    return types.stream().filter(t -> t.name().equalsIgnoreCase(anyCaseName)).findFirst();
  }
}
