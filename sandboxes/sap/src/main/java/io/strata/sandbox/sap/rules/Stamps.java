package io.strata.sandbox.sap.rules;

import io.strata.sandbox.sap.record.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times as the system keeps them. */
public final class Stamps {

  private static final Duration TICK = Duration.ofNanos(100);

  private Stamps() {}

  /** A version stamp later than the row's, also when the clock stands still; 100 ns fine. */
  public static Instant version(Instant at, Row before, String property) {
    Instant now = ticks(at);
    Instant last = before.instant(property);
    return last == null || now.isAfter(last) ? now : last.plus(TICK);
  }

  /** Seven digits of a second. */
  public static Instant ticks(Instant at) {
    return at.minusNanos(at.getNano() % 100);
  }

  /** A date as the services carry it: midnight without a zone. */
  public static LocalDateTime date(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
  }

  public static LocalTime time(Instant at) {
    return LocalTime.ofInstant(at, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
  }
}
