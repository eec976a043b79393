package io.strata.system.sap.vendor.odata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Values as literals of an URL (OData 2.0, Abstract Type System; SAP Gateway Foundation, OData
 * Query Options): with {@link Filter} and {@link ODataUrl} the only place where a value meets a
 * query.
 */
public record Literal(String text) {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,79}(/[A-Za-z_][A-Za-z0-9_]{0,79}){0,4}");

  public static Literal text(String value) {
    return new Literal("'" + value.replace("'", "''") + "'");
  }

  /** A day, which has no zone there: it must not move by one. */
  public static Literal day(LocalDate day) {
    return new Literal("datetime'" + day + "T00:00:00'");
  }

  public static Literal instant(Instant instant) {
    return new Literal("datetimeoffset'" + instant.truncatedTo(ChronoUnit.MILLIS) + "'");
  }

  public static Literal decimal(BigDecimal value) {
    return new Literal(value.toPlainString() + "M");
  }

  /** A set, property, navigation or function name, or a path of them. */
  static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a name of the service: " + name);
    }
    return name;
  }
}
