package io.strata.sandbox.sap.odata.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.catalogue.EdmType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.function.Predicate;

/**
 * Conditions and orders over records as the control API shows them, in the plainest Java there is:
 * nothing here knows the sandbox's own filter.
 */
final class Oracle {

  /** A condition as text and as what it means. */
  record Condition(String text, Predicate<JsonNode> meaning) {

    Condition and(Condition other) {
      return new Condition(text + " and " + other.text, meaning.and(other.meaning));
    }

    Condition or(Condition other) {
      return new Condition("(" + text + " or " + other.text + ")", meaning.or(other.meaning));
    }

    Condition not() {
      return new Condition("not (" + text + ")", meaning.negate());
    }

    Condition inParentheses() {
      return new Condition("(" + text + ")", meaning);
    }
  }

  private Oracle() {}

  static Condition comparison(Candidate property, String operator, Object value) {
    return new Condition(
        property.name() + " " + operator + " " + Candidate.literal(value),
        record -> holds(property, operator, value(property, record), value));
  }

  static Condition mirrored(Candidate property, String operator, Object value) {
    String turned =
        switch (operator) {
          case "gt" -> "lt";
          case "lt" -> "gt";
          case "ge" -> "le";
          case "le" -> "ge";
          default -> operator;
        };
    return new Condition(
        Candidate.literal(value) + " " + turned + " " + property.name(),
        comparison(property, operator, value).meaning());
  }

  private static boolean holds(Candidate property, String operator, Object value, Object wanted) {
    if (value == null || wanted == null) {
      boolean same = value == wanted;
      return operator.equals("eq") ? same : operator.equals("ne") && !same;
    }
    int order = compare(property, value, wanted);
    return switch (operator) {
      case "eq" -> order == 0;
      case "ne" -> order != 0;
      case "gt" -> order > 0;
      case "ge" -> order >= 0;
      case "lt" -> order < 0;
      default -> order <= 0;
    };
  }

  static Condition contains(Candidate property, String part) {
    return new Condition(
        "substringof(" + Candidate.literal(part) + "," + property.name() + ")",
        record -> record.get(property.name()).textValue().contains(part));
  }

  static Condition starts(Candidate property, String part) {
    return new Condition(
        "startswith(" + property.name() + "," + Candidate.literal(part) + ")",
        record -> record.get(property.name()).textValue().startsWith(part));
  }

  static Condition ends(Candidate property, String part) {
    return new Condition(
        "endswith(" + property.name() + "," + Candidate.literal(part) + ") eq true",
        record -> record.get(property.name()).textValue().endsWith(part));
  }

  static Comparator<JsonNode> order(Candidate property, boolean descending) {
    Comparator<JsonNode> ascending =
        Comparator.comparing(
            record -> value(property, record),
            Comparator.nullsFirst((a, b) -> compare(property, a, b)));
    return descending ? ascending.reversed() : ascending;
  }

  static Object value(Candidate property, JsonNode record) {
    JsonNode node = record.get(property.name());
    if (node.isNull()) {
      return null;
    }
    return switch (property.type()) {
      case BOOLEAN -> node.booleanValue();
      case DECIMAL -> new BigDecimal(node.textValue());
      case DATE_TIME -> LocalDateTime.parse(node.textValue() + "T00:00:00");
      case DATE_TIME_OFFSET -> Instant.parse(node.textValue());
      default -> node.textValue();
    };
  }

  private static int compare(Candidate property, Object left, Object right) {
    if (property.alpha() && number(left) && number(right)) {
      return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
    }
    if (property.type() == EdmType.DECIMAL) {
      return ((BigDecimal) left).compareTo((BigDecimal) right);
    }
    @SuppressWarnings("unchecked")
    Comparable<Object> comparable = (Comparable<Object>) left;
    return comparable.compareTo(right);
  }

  private static boolean number(Object value) {
    return value.toString().matches("\\d+");
  }
}
