package io.strata.sandbox.sap.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.SapException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values in JSON bodies (OData V2 JSON format, in the ways of SAP Gateway). */
public final class JsonForm {

  private static final Pattern TICKS = Pattern.compile("/Date\\((-?\\d+)([+-]\\d{1,4})?\\)/");

  private JsonForm() {}

  /**
   * Writes a value, initial when null.
   *
   * @param sibling values of the same entity, for the currency of an amount
   */
  public static void write(
      JsonGenerator out,
      Property property,
      Object value,
      Function<String, Object> sibling,
      Language language)
      throws IOException {
    Object given = property.orInitial(value);
    if (given == null) {
      out.writeNull();
      return;
    }
    switch (property.type()) {
      case STRING, BINARY ->
          out.writeString(property.is("parvw") ? language.shown((String) given) : (String) given);
      case BOOLEAN -> out.writeBoolean((Boolean) given);
      case INT32 -> out.writeNumber((Integer) given);
      case DECIMAL -> out.writeString(Decimals.shown(property, (BigDecimal) given, sibling));
      case DATE_TIME ->
          ticks(out, ((LocalDateTime) given).toInstant(ZoneOffset.UTC).toEpochMilli(), "");
      case DATE_TIME_OFFSET -> ticks(out, ((Instant) given).toEpochMilli(), "+0000");
      case TIME -> out.writeString(time((LocalTime) given));
      case GUID -> out.writeString(given.toString());
    }
  }

  /** Gateway escapes the slashes. */
  private static void ticks(JsonGenerator out, long millis, String zone) throws IOException {
    out.writeRawValue("\"\\/Date(" + millis + zone + ")\\/\"");
  }

  static String time(LocalTime time) {
    return "PT%02dH%02dM%02dS".formatted(time.getHour(), time.getMinute(), time.getSecond());
  }

  /** Reads a value of a request body; null for null. */
  public static Object read(Property property, JsonNode node, Language language) {
    if (node.isNull()) {
      return null;
    }
    try {
      return switch (property.type()) {
        case STRING -> text(property, string(property, node), language);
        case BINARY -> string(property, node);
        case BOOLEAN -> {
          if (!node.isBoolean()) {
            throw wrong(property);
          }
          yield node.booleanValue();
        }
        case INT32 -> {
          if (!node.isInt()) {
            throw wrong(property);
          }
          yield node.intValue();
        }
        case DECIMAL -> Decimals.read(property, string(property, node));
        case DATE_TIME -> dateTime(string(property, node));
        case DATE_TIME_OFFSET -> instant(string(property, node));
        case TIME -> Literals.time(string(property, node));
        case GUID -> UUID.fromString(string(property, node));
      };
    } catch (DateTimeException | IllegalArgumentException malformed) {
      throw wrong(property);
    }
  }

  /** A text in its outside form: upper case where that is the rule, no leading zeros. */
  public static String text(Property property, String given, Language language) {
    if (property.length() > 0 && given.length() > property.length()) {
      throw SapException.badValue(
          property.name(),
          "Value '%s' of property '%s' is longer than %d characters."
              .formatted(given, property.name(), property.length()));
    }
    String text = property.is("upper") ? given.toUpperCase(Locale.ROOT) : given;
    return property.is("parvw")
        ? language.kept(text.toUpperCase(Locale.ROOT))
        : property.external(text);
  }

  private static String string(Property property, JsonNode node) {
    if (!node.isTextual()) {
      throw wrong(property);
    }
    return node.textValue();
  }

  /** `/Date(ms)/` or ISO without a zone; a day is kept, whatever time of it was sent. */
  private static LocalDateTime dateTime(String text) {
    Matcher ticks = TICKS.matcher(text);
    LocalDateTime given =
        ticks.matches()
            ? LocalDateTime.ofInstant(
                Instant.ofEpochMilli(Long.parseLong(ticks.group(1))), ZoneOffset.UTC)
            : LocalDateTime.parse(text);
    return inCalendar(given).truncatedTo(ChronoUnit.DAYS);
  }

  private static Instant instant(String text) {
    Matcher ticks = TICKS.matcher(text);
    Instant given =
        ticks.matches()
            ? Instant.ofEpochMilli(Long.parseLong(ticks.group(1)))
            : OffsetDateTime.parse(text).toInstant();
    return inCalendar(LocalDateTime.ofInstant(given, ZoneOffset.UTC)).toInstant(ZoneOffset.UTC);
  }

  /** The calendar has the years 1 to 9999. */
  private static LocalDateTime inCalendar(LocalDateTime given) {
    if (given.getYear() < 1 || given.getYear() > 9999) {
      throw new DateTimeException("year " + given.getYear());
    }
    return given;
  }

  private static SapException wrong(Property property) {
    return SapException.badValue(
        property.name(),
        "Failed to read property '%s' as %s."
            .formatted(property.name(), property.type().edmName()));
  }
}
