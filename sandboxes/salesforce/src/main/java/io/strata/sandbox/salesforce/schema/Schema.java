package io.strata.sandbox.salesforce.schema;

import java.util.List;
import java.util.Optional;

/** All objects of the org, in the order global describe lists them. */
public record Schema(List<SObjectType> types) {

  public Optional<SObjectType> type(String anyCaseName) {
    return types.stream().filter(t -> t.name().equalsIgnoreCase(anyCaseName)).findFirst();
  }
}
