package io.strata.sandbox.sap.wire;

import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.SapException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.function.Function;

/** How many digits a decimal shows: an amount those of its currency, a quantity its scale. */
final class Decimals {

  private static final Set<String> WITHOUT_CENTS = Set.of("JPY", "KRW", "CLP", "ISK");

  private Decimals() {}

  static String shown(Property property, BigDecimal value, Function<String, Object> sibling) {
    if (property.is("trim")) {
      BigDecimal stripped = value.stripTrailingZeros();
      return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
    if (property.is("amount")) {
      Object currency = sibling.apply(property.mark("amount"));
      int cents = WITHOUT_CENTS.contains(String.valueOf(currency)) ? 0 : 2;
      return value
          .setScale(Math.max(cents, value.stripTrailingZeros().scale()), RoundingMode.HALF_UP)
          .toPlainString();
    }
    return value.setScale(property.scale(), RoundingMode.HALF_UP).toPlainString();
  }

  static BigDecimal read(Property property, String text) {
    if (!text.strip().matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,2})?")) {
      throw new IllegalArgumentException(text);
    }
    BigDecimal value = new BigDecimal(text.strip());
    BigDecimal stripped = value.stripTrailingZeros();
    boolean tooFine = stripped.scale() > property.scale();
    boolean tooLarge =
        stripped.precision() - stripped.scale() > property.length() - property.scale();
    if (tooFine || tooLarge) {
      throw SapException.badValue(
          property.name(),
          "Value %s of property '%s' does not fit Edm.Decimal(%d,%d)."
              .formatted(text, property.name(), property.length(), property.scale()));
    }
    return value;
  }
}
