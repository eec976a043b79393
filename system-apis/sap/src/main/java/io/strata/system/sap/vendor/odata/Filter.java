package io.strata.system.sap.vendor.odata;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A condition, with every value bound. Only what the Gateway turns into select options: comparisons
 * joined by `and`, and `or` over one property within parentheses.
 */
public final class Filter {

  private final String text;

  private Filter(String text) {
    this.text = text;
  }

  public static Filter equal(String property, String value) {
    return compared(property, "eq", Literal.text(value));
  }

  public static Filter notEqual(String property, String value) {
    return compared(property, "ne", Literal.text(value));
  }

  public static Filter greater(String property, String value) {
    return compared(property, "gt", Literal.text(value));
  }

  public static Filter less(String property, String value) {
    return compared(property, "lt", Literal.text(value));
  }

  public static Filter atLeast(String property, Literal value) {
    return compared(property, "ge", value);
  }

  /** The property has one of these values, of which there is at least one. */
  public static Filter in(String property, List<String> values) {
    return any(values.stream().map(value -> equal(property, value)));
  }

  /**
   * The property has this text in it: as given, in capitals, in small letters or as a name begins,
   * since the comparison there knows no "any case".
   */
  public static Filter contains(String property, String text) {
    String small = text.toLowerCase(Locale.ROOT);
    String name = small.isEmpty() ? small : capital(small.substring(0, 1)) + small.substring(1);
    return any(
        Stream.of(text, capital(text), small, name)
            .distinct()
            .map(
                form ->
                    new Filter(
                        "substringof("
                            + Literal.text(form).text()
                            + ","
                            + Literal.name(property)
                            + ")")));
  }

  public static Filter all(Filter... filters) {
    return new Filter(
        Arrays.stream(filters).map(filter -> filter.text).collect(Collectors.joining(" and ")));
  }

  public Filter and(Filter other) {
    return all(this, other);
  }

  static Filter any(Stream<Filter> filters) {
    List<String> texts = filters.map(filter -> filter.text).toList();
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("One of no values is no condition");
    }
    return new Filter(
        texts.size() == 1
            ? texts.getFirst()
            : texts.stream().collect(Collectors.joining(" or ", "(", ")")));
  }

  private static Filter compared(String property, String operator, Literal value) {
    return new Filter(Literal.name(property) + " " + operator + " " + value.text());
  }

  private static String capital(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  String text() {
    return text;
  }
}
