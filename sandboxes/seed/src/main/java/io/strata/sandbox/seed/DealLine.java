package io.strata.sandbox.seed;

import java.math.BigDecimal;

/**
 * One position of a deal.
 *
 * @param unitPrice euros, two digits after the point
 */
public record DealLine(String productId, int quantity, BigDecimal unitPrice) {

  public BigDecimal total() {
    return unitPrice.multiply(BigDecimal.valueOf(quantity));
  }
}
