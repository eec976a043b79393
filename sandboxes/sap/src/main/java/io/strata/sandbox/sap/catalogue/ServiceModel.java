package io.strata.sandbox.sap.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One OData service.
 *
 * @param version of the service in the catalogue, such as 0001
 * @param component application component that errors name
 */
public record ServiceModel(
    String name,
    String version,
    String component,
    Map<String, EntitySet> sets,
    Map<String, ComplexType> complexTypes,
    Map<String, FunctionImport> functions) {

  public Optional<EntitySet> set(String setName) {
    return Optional.ofNullable(sets.get(setName));
  }

  public Optional<FunctionImport> function(String functionName) {
    return Optional.ofNullable(functions.get(functionName));
  }

  public List<EntitySet> allSets() {
    return List.copyOf(sets.values());
  }
}
