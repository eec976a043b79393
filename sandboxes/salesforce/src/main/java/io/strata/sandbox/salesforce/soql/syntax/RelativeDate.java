package io.strata.sandbox.salesforce.soql.syntax;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date literal (SOQL and SOSL Reference, Date Literals): the periods from {@code first} to {@code
 * last}, counted from the current one, which is 0. Ranges of n days that look back include today,
 * those that look forward do not; ranges of longer periods are whole and never include the current
 * one. Weeks start on Sunday, the fiscal year in January.
 */
public record RelativeDate(Unit unit, int first, int last) {

  /** Beyond this no range fits a calendar. */
  static final int LARGEST = 100_000;

  private static final String UNITS = "(DAY|WEEK|MONTH|(?:FISCAL_)?QUARTER|(?:FISCAL_)?YEAR)";
  private static final Pattern PLAIN = Pattern.compile("(LAST|THIS|NEXT)_" + UNITS);
  private static final Pattern AROUND = Pattern.compile("(LAST|NEXT)_N_" + UNITS + "S");
  private static final Pattern AGO = Pattern.compile("N_" + UNITS + "S_AGO");

  /** A period of the calendar. */
  public enum Unit {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    LocalDate start(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        case MONTH -> day.withDayOfMonth(1);
        case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
        case YEAR -> day.withDayOfYear(1);
      };
    }

    LocalDate plus(LocalDate start, int periods) {
      return switch (this) {
        case DAY -> start.plusDays(periods);
        case WEEK -> start.plusWeeks(periods);
        case MONTH -> start.plusMonths(periods);
        case QUARTER -> start.plusMonths(3L * periods);
        case YEAR -> start.plusYears(periods);
      };
    }

    private static Unit of(String name) {
      return valueOf(name.replace("FISCAL_", ""));
    }
  }

  /** The literal without a number, such as {@code THIS_WEEK}. */
  static Optional<RelativeDate> plain(String anyCaseName) {
    String name = anyCaseName.toUpperCase(Locale.ROOT);
    Matcher plain = PLAIN.matcher(name);
    if (plain.matches() && !name.endsWith("_DAY")) {
      int offset = "LAST THIS NEXT".indexOf(plain.group(1)) / 5 - 1;
      return Optional.of(new RelativeDate(Unit.of(plain.group(2)), offset, offset));
    }
    return switch (name) {
      case "YESTERDAY" -> Optional.of(new RelativeDate(Unit.DAY, -1, -1));
      case "TODAY" -> Optional.of(new RelativeDate(Unit.DAY, 0, 0));
      case "TOMORROW" -> Optional.of(new RelativeDate(Unit.DAY, 1, 1));
      case "LAST_90_DAYS" -> Optional.of(new RelativeDate(Unit.DAY, -90, 0));
      case "NEXT_90_DAYS" -> Optional.of(new RelativeDate(Unit.DAY, 1, 90));
      default -> Optional.empty();
    };
  }

  /** The literal with a number, such as {@code LAST_N_DAYS:30}. */
  static Optional<RelativeDate> counted(String anyCaseName, int n) {
    String name = anyCaseName.toUpperCase(Locale.ROOT);
    Matcher ago = AGO.matcher(name);
    if (ago.matches()) {
      return Optional.of(new RelativeDate(Unit.of(ago.group(1)), -n, -n));
    }
    Matcher around = AROUND.matcher(name);
    if (!around.matches()) {
      return Optional.empty();
    }
    Unit unit = Unit.of(around.group(2));
    if (around.group(1).equals("NEXT")) {
      return Optional.of(new RelativeDate(unit, 1, n));
    }
    return Optional.of(new RelativeDate(unit, -n, unit == Unit.DAY ? 0 : -1));
  }

  /** First day of the range. */
  public LocalDate start(LocalDate today) {
    return unit.plus(unit.start(today), first);
  }

  /** First day after the range. */
  public LocalDate end(LocalDate today) {
    return unit.plus(unit.start(today), last + 1);
  }
}
