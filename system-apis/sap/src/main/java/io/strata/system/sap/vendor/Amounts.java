package io.strata.system.sap.vendor;

import io.strata.system.sap.api.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts come with the decimals of their currency; ours have two, always. */
public final class Amounts {

  private static final int DECIMALS = 2;

  private Amounts() {}

  /** Null without an amount or without a currency: a number alone is no money. */
  public static Money toMoney(BigDecimal amount, String currency) {
    return amount == null || currency == null
        ? null
        : new Money(amount.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString(), currency);
  }

  /** A quantity as a number without zeros that say nothing. */
  public static BigDecimal quantity(BigDecimal quantity) {
    if (quantity == null) {
      return null;
    }
    BigDecimal plain = quantity.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
