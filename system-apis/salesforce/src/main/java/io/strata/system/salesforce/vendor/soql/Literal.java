package io.strata.system.salesforce.vendor.soql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Text as a SOQL literal (SOQL and SOSL Reference, Quoted String Escape Sequences): the only place
 * where a value meets a query.
 */
final class Literal {

  private Literal() {}

  /** The literal that means exactly this text. */
  static String of(String text) {
    return "'" + escaped(text) + "'";
  }

  /**
   * A dateTime literal, which has no quotes (SOQL and SOSL Reference, Date Formats). Down to the
   * second, since stored times have no finer part.
   */
  static String of(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A LIKE pattern that is met by every value with this text in it. */
  static String containing(String text) {
    return "'%" + withoutWildcards(text) + "%'";
  }

  /** A LIKE pattern that is met by every value that begins with this text. */
  static String startingWith(String text) {
    return "'" + withoutWildcards(text) + "%'";
  }

  private static String withoutWildcards(String text) {
    return escaped(text).replace("%", "\\%").replace("_", "\\_");
  }

  private static String escaped(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 8);
    text.chars().forEach(c -> append(literal, (char) c));
    return literal.toString();
  }

  private static void append(StringBuilder literal, char c) {
    switch (c) {
      case '\\' -> literal.append("\\\\");
      case '\'' -> literal.append("\\'");
      case '"' -> literal.append("\\\"");
      case '\n' -> literal.append("\\n");
      case '\r' -> literal.append("\\r");
      case '\t' -> literal.append("\\t");
      case '\b' -> literal.append("\\b");
      case '\f' -> literal.append("\\f");
      default -> literal.append(c);
    }
  }
}
