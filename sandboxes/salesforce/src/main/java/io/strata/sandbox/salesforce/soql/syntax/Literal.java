package io.strata.sandbox.salesforce.soql.syntax;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A value written in a condition. */
public sealed interface Literal {

  /**
   * @param value with every escape resolved
   * @param pattern the same for LIKE: {@code \%}, {@code \_} and {@code \\} still escaped
   */
  record Text(String value, String pattern) implements Literal {}

  record Number(BigDecimal value) implements Literal {}

  record Bool(boolean value) implements Literal {}

  record Day(LocalDate value) implements Literal {}

  record Moment(Instant value) implements Literal {}

  /** {@code TODAY}, {@code LAST_N_DAYS:30}: a range of days relative to the clock. */
  record Relative(RelativeDate range) implements Literal {}

  record Null() implements Literal {}
}
