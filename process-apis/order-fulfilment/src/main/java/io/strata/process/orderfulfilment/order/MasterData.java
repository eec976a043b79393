package io.strata.process.orderfulfilment.order;

import java.util.Map;
import java.util.Optional;

/**
 * What the ERP knows of an order's customer and materials.
 *
 * @param materials by id; one that is not there is not known
 */
public record MasterData(Optional<Customer> customer, Map<String, Material> materials) {

  /** A business partner. */
  public record Customer(String country, boolean blocked) {}

  /** A material. */
  public record Material(String group, boolean deleted) {}
}
