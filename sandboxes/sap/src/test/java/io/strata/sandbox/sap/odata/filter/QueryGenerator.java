package io.strata.sandbox.sap.odata.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.catalogue.EdmType;
import io.strata.sandbox.sap.odata.filter.Oracle.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes queries up from a seed; conditions lean towards values that occur. */
final class QueryGenerator {

  /**
   * A query.
   *
   * @param order null for the order of keys
   * @param top -1 for none
   */
  record Query(Condition filter, String orderText, Comparator<JsonNode> order, int top, int skip) {}

  private static final List<String> OPERATORS = List.of("eq", "ne", "gt", "ge", "lt", "le");

  private final Random random;
  private final List<Candidate> properties;

  /** How often each operator and function was made. */
  final Map<String, Integer> made = new TreeMap<>();

  QueryGenerator(long seed, List<Candidate> properties) {
    this.random = new Random(seed);
    this.properties = properties;
  }

  Query query() {
    Condition filter = condition(2);
    int orders = random.nextInt(3);
    List<String> texts = new ArrayList<>();
    Comparator<JsonNode> order = null;
    for (int i = 0; i < orders; i++) {
      Candidate property = pick(properties);
      boolean descending = random.nextBoolean();
      note(descending ? "desc" : "asc");
      texts.add(property.name() + (descending ? " desc" : random.nextBoolean() ? " asc" : ""));
      Comparator<JsonNode> next = Oracle.order(property, descending);
      order = order == null ? next : order.thenComparing(next);
    }
    int top = random.nextInt(3) == 0 ? -1 : random.nextInt(60);
    int skip = random.nextInt(4) == 0 ? random.nextInt(20) : 0;
    note(top < 0 ? "no top" : "top");
    note(skip == 0 ? "no skip" : "skip");
    return new Query(filter, String.join(",", texts), order, top, skip);
  }

  private Condition condition(int depth) {
    if (depth == 0) {
      return simple();
    }
    return switch (random.nextInt(8)) {
      case 0 -> {
        note("and");
        yield condition(depth - 1).and(condition(depth - 1));
      }
      case 1, 2 -> {
        note("or");
        yield condition(depth - 1).or(condition(depth - 1));
      }
      case 3 -> {
        note("not");
        yield condition(depth - 1).not();
      }
      case 4 -> {
        note("( )");
        yield condition(depth - 1).inParentheses();
      }
      default -> simple();
    };
  }

  private Condition simple() {
    Candidate property = pick(properties);
    Object value = pick(property.values());
    if (property.type() == EdmType.STRING
        && value instanceof String text
        && random.nextInt(3) == 0) {
      return function(property, text);
    }
    String operator =
        property.type() == EdmType.BOOLEAN || value == null
            ? OPERATORS.get(random.nextInt(2))
            : pick(OPERATORS);
    note(operator);
    note(property.type().edmName());
    if (value == null) {
      note("null");
    }
    if (random.nextInt(10) == 0) {
      note("literal first");
      return Oracle.mirrored(property, operator, value);
    }
    return Oracle.comparison(property, operator, value);
  }

  private Condition function(Candidate property, String text) {
    int length = text.length();
    switch (random.nextInt(3)) {
      case 0 -> {
        note("substringof");
        int from = length == 0 ? 0 : random.nextInt(length);
        return Oracle.contains(property, text.substring(from, Math.min(length, from + 3)));
      }
      case 1 -> {
        note("startswith");
        return Oracle.starts(property, text.substring(0, Math.min(length, 1 + random.nextInt(4))));
      }
      default -> {
        note("endswith");
        return Oracle.ends(property, text.substring(Math.max(0, length - 1 - random.nextInt(2))));
      }
    }
  }

  private void note(String what) {
    made.merge(what, 1, Integer::sum);
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
