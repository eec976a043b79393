package io.strata.sandbox.salesforce.sobject;

import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.record.RecordId;
import io.strata.sandbox.salesforce.rules.Numbers;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.wire.Datetimes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads what a caller sent for a field into what a row keeps. Text that spells a number, a boolean
 * or a date is taken for it; empty text clears; other mistakes are refused as the vendor does.
 */
final class ValueReader {

  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s,;<>()\\[\\]]+@[^@\\s,;<>()\\[\\]]+\\.[^@\\s.,;<>()\\[\\]]+");

  private ValueReader() {}

  /** Null for a cleared field. */
  static Object read(SObjectType type, Field field, Object sent) {
    if (sent == null || sent.equals("")) {
      return null;
    }
    if (!(sent instanceof String || sent instanceof Boolean || sent instanceof Number)) {
      String token = sent instanceof Map ? "START_OBJECT" : "START_ARRAY";
      throw new OrgException(
          400,
          "JSON_PARSER_ERROR",
          "Cannot deserialize instance of %s from %s value { or request may be missing a required field at [line:1, column:2]"
              .formatted(jsonName(field.type()), token));
    }
    return switch (field.type()) {
      case BOOLEAN -> bool(field, sent);
      case INT, DOUBLE, CURRENCY, PERCENT -> number(field, sent);
      case DATE -> date(field, sent);
      case DATETIME -> datetime(field, sent);
      case ID, REFERENCE -> id(field, sent);
      default -> text(type, field, sent);
    };
  }

  private static String text(SObjectType type, Field field, Object sent) {
    String text = sent.toString().strip();
    if (text.isEmpty()) {
      return null;
    }
    if (text.length() > field.length()) {
      String shown = text.length() > 255 ? text.substring(0, 255) : text;
      throw OrgException.ofField(
          "STRING_TOO_LONG",
          "%s: data value too large: %s (max length=%d)"
              .formatted(field.label(), shown, field.length()),
          field.name());
    }
    if (field.type() == FieldType.EMAIL && !EMAIL.matcher(text).matches()) {
      throw OrgException.ofField(
          "INVALID_EMAIL_ADDRESS",
          field.label() + ": invalid email address: " + text,
          field.name());
    }
    return text;
  }

  private static Boolean bool(Field field, Object sent) {
    return switch (sent.toString()) {
      case "true", "TRUE", "True", "1" -> true;
      case "false", "FALSE", "False", "0" -> false;
      default -> throw undeserializable(field, sent);
    };
  }

  private static BigDecimal number(Field field, Object sent) {
    BigDecimal value =
        switch (sent) {
          case BigDecimal decimal -> decimal;
          case BigInteger integer -> new BigDecimal(integer);
          case Number other -> new BigDecimal(other.toString());
          case String text -> parsed(field, text);
          default -> throw undeserializable(field, sent);
        };
    if (Math.abs((long) value.scale()) > 400 || value.precision() > 400) {
      throw outOfRange(field, sent);
    }
    if (field.type() == FieldType.INT && value.stripTrailingZeros().scale() > 0) {
      throw undeserializable(field, sent);
    }
    // A number keeps the digits its field shows; more before the point than it has room for is
    // refused.
    BigDecimal rounded = value.setScale(field.scale(), RoundingMode.HALF_UP);
    if (rounded.precision() - rounded.scale() > field.precision() - field.scale()) {
      throw outOfRange(field, sent);
    }
    return Numbers.kept(field.type(), rounded);
  }

  private static BigDecimal parsed(Field field, String text) {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException notANumber) {
      throw undeserializable(field, text);
    }
  }

  private static LocalDate date(Field field, Object sent) {
    try {
      String text = sent.toString().strip();
      return text.length() > 10
          ? datetime(field, sent).atOffset(ZoneOffset.UTC).toLocalDate()
          : LocalDate.parse(text);
    } catch (DateTimeParseException malformed) {
      throw undeserializable(field, sent);
    }
  }

  private static Instant datetime(Field field, Object sent) {
    try {
      return Datetimes.parse(sent.toString()).truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeParseException malformed) {
      throw undeserializable(field, sent);
    }
  }

  private static String id(Field field, Object sent) {
    return RecordId.canonical(sent.toString().strip())
        .orElseThrow(
            () ->
                OrgException.ofField(
                    "MALFORMED_ID",
                    field.label() + ": id value of incorrect type: " + sent,
                    field.name()));
  }

  private static OrgException undeserializable(Field field, Object sent) {
    String token =
        sent instanceof String
            ? "VALUE_STRING"
            : sent instanceof Boolean ? "VALUE_BOOLEAN" : "VALUE_NUMBER";
    return new OrgException(
        400,
        "JSON_PARSER_ERROR",
        "Cannot deserialize instance of %s from %s value %s or request may be missing a required field at [line:1, column:2]"
            .formatted(jsonName(field.type()), token, sent));
  }

  private static OrgException outOfRange(Field field, Object sent) {
    return OrgException.ofField(
        "NUMBER_OUTSIDE_VALID_RANGE",
        field.label() + ": value outside of valid range on numeric field: " + sent,
        field.name());
  }

  private static String jsonName(FieldType type) {
    return type == FieldType.ID || type == FieldType.REFERENCE ? "reference" : type.wireName();
  }
}
