package io.strata.sandbox.sap.wire;

import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.SapException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Literals of URIs (OData V2, Abstract Type System): `'text'`, `datetime'…'`, `datetimeoffset'…'`,
 * `time'PT…'`, `guid'…'`, `12.5M`, `10L`, `true`, `null`.
 */
public final class Literals {

  private static final Pattern PREFIXED = Pattern.compile("([a-z]+)'(.*)'", Pattern.DOTALL);
  private static final Pattern DATE_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,7})?)?");
  private static final Pattern TIME =
      Pattern.compile("PT(?:(\\d{1,2})H)?(?:(\\d{1,2})M)?(?:(\\d{1,2})(?:\\.(\\d+))?S)?");
  private static final DateTimeFormatter SEVEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS").withZone(ZoneOffset.UTC);

  private Literals() {}

  /** A literal as the Java value of its own type; what it is not is refused. */
  public static Object value(String literal) {
    if (literal.startsWith("'")) {
      return unquoted(literal);
    }
    if (literal.equals("true") || literal.equals("false")) {
      return Boolean.valueOf(literal);
    }
    if (literal.equals("null")) {
      return null;
    }
    Matcher prefixed = PREFIXED.matcher(literal);
    try {
      return prefixed.matches()
          ? prefixed(prefixed.group(1), prefixed.group(2), literal)
          : number(literal);
    } catch (IllegalArgumentException | DateTimeException malformed) {
      throw malformed(literal);
    }
  }

  private static Object prefixed(String prefix, String text, String literal) {
    return switch (prefix) {
      case "datetime" -> dateTime(text);
      case "datetimeoffset" -> offset(text);
      case "time" -> time(text);
      case "guid" -> UUID.fromString(text);
      case "binary" -> text;
      default -> throw malformed(literal);
    };
  }

  private static BigDecimal number(String literal) {
    if (!literal.matches("-?\\d+(\\.\\d+)?([mMdDfFlL]|[eE][+-]?\\d+)?")) {
      throw malformed(literal);
    }
    String digits = literal.replaceAll("[mMdDfFlL]$", "");
    return new BigDecimal(digits);
  }

  private static String unquoted(String literal) {
    if (literal.length() < 2 || !literal.endsWith("'")) {
      throw malformed(literal);
    }
    String inside = literal.substring(1, literal.length() - 1);
    String plain = inside.replace("''", "");
    if (plain.contains("'")) {
      throw malformed(literal);
    }
    return inside.replace("''", "'");
  }

  /** Without a zone and with at most seven digits of a second. */
  public static LocalDateTime dateTime(String text) {
    if (!DATE_TIME.matcher(text).matches()) {
      throw malformed(text);
    }
    return LocalDateTime.parse(text);
  }

  /** With a zone. */
  public static Instant offset(String text) {
    if (!text.matches("\\d{4}-.*T[^.]*(\\.\\d{1,7})?(Z|[+-]\\d\\d:?\\d\\d)")) {
      throw malformed(text);
    }
    return OffsetDateTime.parse(text).toInstant();
  }

  /** `PT13H05M00S`, within a day. */
  public static LocalTime time(String text) {
    Matcher time = TIME.matcher(text);
    if (text.length() < 3 || !time.matches()) {
      throw malformed(text);
    }
    return LocalTime.of(part(time.group(1)), part(time.group(2)), part(time.group(3)));
  }

  private static int part(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** A value as it stands in a key, percent-encoded where a URI needs it. */
  public static String inUri(Property property, Object value, Language language) {
    Object given = property.orInitial(value);
    return switch (property.type()) {
      case STRING, BINARY -> {
        String text = (String) given;
        yield quoted(property.is("parvw") ? language.shown(text) : text);
      }
      case BOOLEAN, INT32 -> given.toString();
      case DECIMAL -> ((BigDecimal) given).toPlainString() + "M";
      case DATE_TIME ->
          "datetime'"
              + encoded(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format((LocalDateTime) given))
              + "'";
      case DATE_TIME_OFFSET -> "datetimeoffset'" + encoded(stamp((Instant) given)) + "'";
      case TIME -> "time'" + JsonForm.time((LocalTime) given) + "'";
      case GUID -> "guid'" + given + "'";
    };
  }

  private static String quoted(String text) {
    return "'" + encoded(text.replace("'", "''")) + "'";
  }

  /** An instant with seven digits of a second, as ETags and keys have it. */
  public static String stamp(Instant instant) {
    return SEVEN.format(instant) + "Z";
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static SapException malformed(String literal) {
    return SapException.invalid("Invalid literal " + literal + ".");
  }
}
