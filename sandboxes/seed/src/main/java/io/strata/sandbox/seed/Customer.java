package io.strata.sandbox.seed;

import java.math.BigDecimal;

/**
 * A business customer.
 *
 * @param id canonical customer id, C-10001 to C-10200
 * @param annualRevenue euros, whole
 */
public record Customer(
    String id,
    String name,
    String industry,
    Address address,
    String phone,
    String website,
    int employees,
    BigDecimal annualRevenue) {

  /**
   * Where a customer sits.
   *
   * @param country English name
   */
  public record Address(String street, String postalCode, String city, String country) {}
}
