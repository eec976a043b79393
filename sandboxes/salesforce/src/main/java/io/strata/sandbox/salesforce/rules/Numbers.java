package io.strata.sandbox.salesforce.rules;

import io.strata.sandbox.salesforce.schema.FieldType;
import java.math.BigDecimal;

/**
 * The form numbers are kept in: whole for int, else at least one digit after the point, as doubles
 * are written.
 */
public final class Numbers {

  private Numbers() {}

  public static BigDecimal kept(FieldType type, BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.setScale(type == FieldType.INT ? 0 : Math.max(1, stripped.scale()));
  }

  static BigDecimal decimal(BigDecimal value) {
    return kept(FieldType.DOUBLE, value);
  }
}
