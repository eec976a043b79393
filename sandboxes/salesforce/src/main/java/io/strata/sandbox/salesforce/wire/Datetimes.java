package io.strata.sandbox.salesforce.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * Datetimes as callers write them (any fraction, offset with or without colon) and as the org shows
 * them.
 */
public final class Datetimes {

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][XX][X]")
          .toFormatter();

  private Datetimes() {}

  /** Throws {@link java.time.format.DateTimeParseException}, also when there is no offset. */
  public static Instant parse(String text) {
    return OffsetDateTime.parse(text.strip(), READ).toInstant();
  }

  public static String shown(Instant instant) {
    return SHOWN.format(instant);
  }
}
