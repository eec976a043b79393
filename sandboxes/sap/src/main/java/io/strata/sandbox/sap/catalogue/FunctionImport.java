package io.strata.sandbox.sap.catalogue;

import java.util.List;

/**
 * A function import; GET only reads, POST is an action.
 *
 * @param returns name of a complex type or of an entity set, null for nothing
 * @param collection whether it returns many
 * @param on entity set whose entity an action changes, guarded by its ETag; null for none
 */
public record FunctionImport(
    String name,
    String httpMethod,
    String returns,
    boolean collection,
    String on,
    List<Property> parameters) {

  public boolean action() {
    return httpMethod.equals("POST");
  }
}
