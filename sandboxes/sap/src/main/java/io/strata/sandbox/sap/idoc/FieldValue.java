package io.strata.sandbox.sap.idoc;

import io.strata.sandbox.sap.catalogue.EdmType;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.rules.Draft;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Values of IDoc fields, in the inside form, as the sales document wants them. */
final class FieldValue {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

  private FieldValue() {}

  /** Puts a value that is there into a draft; an initial one leaves the property to its default. */
  static void put(Draft draft, String property, String text) {
    Property target = draft.set().require(property);
    boolean noDate = target.type() == EdmType.DATE_TIME && text.equals("00000000");
    if (!text.isBlank() && !noDate) {
      draft.put(property, value(target, text.strip()));
    }
  }

  private static Object value(Property property, String text) {
    return switch (property.type()) {
      case STRING -> text(property, text);
      case DECIMAL -> number(property, text);
      case DATE_TIME -> date(property, text).atStartOfDay();
      case BOOLEAN -> text.equals("X");
      default -> throw new IllegalArgumentException(property.name());
    };
  }

  private static String text(Property property, String text) {
    String value = property.external(property.is("upper") ? text.toUpperCase(Locale.ROOT) : text);
    if (property.length() > 0 && value.length() > property.length()) {
      throw bad(property, text);
    }
    return value;
  }

  /** The sign of a negative number stands behind it; there are no exponents. */
  private static BigDecimal number(Property property, String text) {
    if (!text.matches("\\d+(\\.\\d*)?-?")) {
      throw bad(property, text);
    }
    BigDecimal number = new BigDecimal(text.replace("-", ""));
    BigDecimal plain = number.stripTrailingZeros();
    if (plain.scale() > property.scale()
        || plain.precision() - plain.scale() > property.length() - property.scale()) {
      throw bad(property, text);
    }
    return text.endsWith("-") ? number.negate() : number;
  }

  private static LocalDate date(Property property, String text) {
    try {
      return LocalDate.parse(text, DATE);
    } catch (DateTimeParseException malformed) {
      throw bad(property, text);
    }
  }

  private static SapException bad(Property property, String text) {
    return SapException.about(
        property.name(), "00/347", "Value " + text + " is not valid for " + property.name());
  }
}
