package io.strata.sandbox.sap.odata.filter;

import io.strata.sandbox.sap.catalogue.EdmType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A property the oracle knows, with values worth asking for.
 *
 * @param alpha numbers compare by value, as their padded inside forms do
 */
record Candidate(String name, EdmType type, boolean alpha, List<Object> values) {

  /** The literal of a value as a caller writes it. */
  static String literal(Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "'" + text.replace("'", "''") + "'";
      case Boolean flag -> flag.toString();
      case BigDecimal number -> number.toPlainString() + "M";
      case LocalDateTime time -> "datetime'" + time + (time.getSecond() == 0 ? ":00" : "") + "'";
      case Instant instant -> "datetimeoffset'" + instant + "'";
      default -> throw new IllegalArgumentException(value.toString());
    };
  }
}
