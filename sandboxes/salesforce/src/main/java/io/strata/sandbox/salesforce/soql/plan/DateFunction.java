package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.schema.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * SOQL and SOSL Reference, Date Functions. Weeks of a year or month are runs of seven days from its
 * first day; day 1 of the week is Sunday.
 */
public enum DateFunction {
  CALENDAR_YEAR,
  CALENDAR_QUARTER,
  CALENDAR_MONTH,
  DAY_IN_MONTH,
  DAY_IN_WEEK,
  DAY_IN_YEAR,
  DAY_ONLY,
  FISCAL_YEAR,
  FISCAL_QUARTER,
  FISCAL_MONTH,
  HOUR_IN_DAY,
  WEEK_IN_MONTH,
  WEEK_IN_YEAR;

  static Optional<DateFunction> of(String anyCaseName) {
    return Stream.of(values()).filter(f -> f.name().equalsIgnoreCase(anyCaseName)).findFirst();
  }

  boolean accepts(FieldType type) {
    boolean needsTime = this == HOUR_IN_DAY || this == DAY_ONLY;
    return type == FieldType.DATETIME || type == FieldType.DATE && !needsTime;
  }

  /** Takes and may give null. */
  public Object apply(Object moment) {
    return switch (moment) {
      case null -> null;
      case Instant instant -> of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
      case LocalDate day -> of(day.atStartOfDay());
      default -> throw new IllegalArgumentException("not a date: " + moment);
    };
  }

  private Object of(LocalDateTime at) {
    if (this == DAY_ONLY) {
      return at.toLocalDate();
    }
    return BigDecimal.valueOf(
        switch (this) {
          case CALENDAR_YEAR, FISCAL_YEAR -> at.getYear();
          case CALENDAR_QUARTER, FISCAL_QUARTER -> at.get(IsoFields.QUARTER_OF_YEAR);
          case CALENDAR_MONTH, FISCAL_MONTH -> at.getMonthValue();
          case DAY_IN_MONTH -> at.getDayOfMonth();
          case DAY_IN_WEEK -> at.getDayOfWeek().getValue() % 7 + 1;
          case DAY_IN_YEAR -> at.getDayOfYear();
          case HOUR_IN_DAY -> at.getHour();
          case WEEK_IN_MONTH -> (at.getDayOfMonth() - 1) / 7 + 1;
          case WEEK_IN_YEAR -> (at.getDayOfYear() - 1) / 7 + 1;
          case DAY_ONLY -> throw new IllegalStateException("answered above");
        });
  }
}
