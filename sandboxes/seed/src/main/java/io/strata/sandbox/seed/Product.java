package io.strata.sandbox.seed;

import java.math.BigDecimal;

/**
 * Something the company sells.
 *
 * @param id P-1001 and up
 * @param price list price in euros, two digits after the point
 */
public record Product(
    String id, String name, String family, String description, BigDecimal price) {}
