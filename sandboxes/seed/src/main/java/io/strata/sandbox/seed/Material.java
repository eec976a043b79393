package io.strata.sandbox.seed;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Something in the material master; the first are the {@link Product}s of the catalogue.
 *
 * @param id P-1001 and up, without gaps
 * @param name at most 40 characters
 * @param price in euros per base unit, two digits after the point
 * @param baseUnit PC, KG, M or, of services, H
 * @param weight kilograms of one base unit, zero of services
 * @param changedAt when it was last changed
 * @param discontinued no longer sold
 */
public record Material(
    String id,
    String name,
    String family,
    BigDecimal price,
    String baseUnit,
    BigDecimal weight,
    Instant changedAt,
    boolean discontinued) {

  /** Services are neither stocked nor delivered. */
  public boolean service() {
    return family.equals("Services");
  }
}
