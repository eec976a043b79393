package io.strata.system.salesforce.vendor.soql;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A condition of a WHERE clause, with every value bound. */
public final class Condition {

  private final String text;

  private Condition(String text) {
    this.text = text;
  }

  public static Condition equal(String field, String value) {
    return new Condition(Identifier.checked(field) + " = " + Literal.of(value));
  }

  public static Condition greater(String field, String value) {
    return new Condition(Identifier.checked(field) + " > " + Literal.of(value));
  }

  /** The field holds this instant, as far as whole seconds tell, or a later one. */
  public static Condition atLeast(String field, Instant instant) {
    return new Condition(Identifier.checked(field) + " >= " + Literal.of(instant));
  }

  /** The field holds one of these values, of which there is at least one. */
  public static Condition in(String field, List<String> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("IN needs at least one value");
    }
    return new Condition(
        values.stream()
            .map(Literal::of)
            .collect(Collectors.joining(", ", Identifier.checked(field) + " IN (", ")")));
  }

  /** The field holds this text anywhere, in any case. */
  public static Condition contains(String field, String text) {
    return new Condition(Identifier.checked(field) + " LIKE " + Literal.containing(text));
  }

  /** The field's text begins with this. */
  public static Condition startsWith(String field, String text) {
    return new Condition(Identifier.checked(field) + " LIKE " + Literal.startingWith(text));
  }

  /** The checkbox is set. */
  public static Condition isTrue(String field) {
    return new Condition(Identifier.checked(field) + " = true");
  }

  public Condition or(Condition other) {
    return new Condition("(" + text + " OR " + other.text + ")");
  }

  static String all(List<Condition> conditions) {
    return conditions.stream().map(c -> c.text).collect(Collectors.joining(" AND "));
  }
}
