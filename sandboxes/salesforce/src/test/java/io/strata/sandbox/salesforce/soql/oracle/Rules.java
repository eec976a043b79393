package io.strata.sandbox.salesforce.soql.oracle;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules of the generated grammar: every choice goes through here and is counted. */
final class Rules {

  /** Alternatives of one rule; one named twice is drawn twice as often. */
  record Group(String name, List<String> alternatives) {

    static Group of(String name, String... alternatives) {
      return new Group(name, List.of(alternatives));
    }

    String rule(String alternative) {
      return name + " " + alternative;
    }
  }

  static final Group KINDS =
      Group.of(
          "query", "records", "records", "records", "records", "fields", "count", "totals",
          "groups", "groups");
  static final Group FIELDS = Group.of("FIELDS", "STANDARD", "CUSTOM", "ALL");
  static final Group PATHS = Group.of("parents", "1", "2", "3", "4", "5");
  static final Group TREES = Group.of("condition", "leaf", "leaf", "AND", "OR", "NOT");
  static final Group FILTERED =
      Group.of(
          "filter",
          "id",
          "string",
          "picklist",
          "email",
          "phone",
          "url",
          "reference",
          "boolean",
          "int",
          "double",
          "currency",
          "percent",
          "date",
          "datetime");
  static final Group EQUALITIES = Group.of("operator", "=", "!=", "<>");
  static final Group ORDERINGS = Group.of("operator", "<", "<=", ">", ">=");
  static final Group SETS = Group.of("operator", "IN", "NOT IN");
  static final Group JOINS = Group.of("join", "IN", "NOT IN");
  static final Group WILDCARDS = Group.of("LIKE", "%", "_", "escaped");
  static final Group IDS = Group.of("id", "15", "18");
  static final Group OFFSETS = Group.of("datetime", "UTC", "offset");
  static final Group MOMENTS =
      Group.of(
          "moment",
          "literal",
          "relative",
          "relative",
          "between",
          "between",
          "between",
          "between",
          "in",
          "function",
          "function",
          "function",
          "null");
  static final Group RELATIVES =
      new Group(
          "date",
          Stream.of(
                  Stream.of("YESTERDAY", "TODAY", "TOMORROW", "LAST_90_DAYS", "NEXT_90_DAYS"),
                  cross(
                      List.of("LAST_%s", "THIS_%s", "NEXT_%s"),
                      "WEEK",
                      "MONTH",
                      "QUARTER",
                      "YEAR",
                      "FISCAL_QUARTER",
                      "FISCAL_YEAR"),
                  cross(
                      List.of("LAST_N_%sS", "NEXT_N_%sS", "N_%sS_AGO"),
                      "DAY",
                      "WEEK",
                      "MONTH",
                      "QUARTER",
                      "YEAR",
                      "FISCAL_QUARTER",
                      "FISCAL_YEAR"))
              .flatMap(s -> s)
              .toList());
  static final Group DATE_FUNCTIONS =
      Group.of(
          "function",
          "CALENDAR_YEAR",
          "CALENDAR_QUARTER",
          "CALENDAR_MONTH",
          "DAY_IN_MONTH",
          "DAY_IN_WEEK",
          "DAY_IN_YEAR",
          "FISCAL_YEAR",
          "FISCAL_QUARTER",
          "FISCAL_MONTH",
          "WEEK_IN_MONTH",
          "WEEK_IN_YEAR");
  static final Group TIME_FUNCTIONS = Group.of("function", "DAY_ONLY", "HOUR_IN_DAY");
  static final Group TOTALS =
      Group.of("aggregate", "COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX");
  static final Group GROUPED = Group.of("GROUP BY", "field", "parent", "date");
  static final Group DIRECTIONS = Group.of("direction", "", "ASC", "DESC");
  static final Group NULLS = Group.of("nulls", "", "NULLS FIRST", "NULLS LAST");
  static final Group OPTIONS =
      Group.of(
          "option",
          "where",
          "having",
          "order-by",
          "second-key",
          "order-by-parent",
          "limit",
          "offset",
          "alias",
          "total-alias",
          "children",
          "children-where",
          "children-order",
          "children-limit",
          "grandchildren",
          "all-rows",
          "query-all",
          "scope",
          "security",
          "for-view",
          "null-in-list",
          "null-text",
          "null-number",
          "null-id",
          "empty-text",
          "negative",
          "fraction",
          "join-where");

  private static final List<Group> ALL =
      List.of(
          KINDS,
          FIELDS,
          PATHS,
          TREES,
          FILTERED,
          EQUALITIES,
          ORDERINGS,
          SETS,
          JOINS,
          WILDCARDS,
          IDS,
          OFFSETS,
          MOMENTS,
          RELATIVES,
          DATE_FUNCTIONS,
          TIME_FUNCTIONS,
          TOTALS,
          GROUPED,
          DIRECTIONS,
          NULLS,
          OPTIONS);

  private final Random random;
  private final Map<String, Integer> counts = new TreeMap<>();

  Rules(Random random) {
    this.random = random;
    ALL.forEach(group -> group.alternatives().forEach(a -> counts.put(group.rule(a), 0)));
  }

  Map<String, Integer> counts() {
    return counts;
  }

  /** The rarest of three alternatives, so that none starves. */
  String pick(Group group) {
    return use(group, rarest(group, group.alternatives()));
  }

  /** As {@link #pick}, for a choice that may still turn out otherwise: nothing is counted yet. */
  String rarest(Group group, List<String> alternatives) {
    return Stream.generate(() -> any(alternatives))
        .limit(3)
        .min(Comparator.comparing(a -> counts.get(group.rule(a))))
        .orElseThrow();
  }

  /** Any alternative, as often as it is named. */
  String draw(Group group) {
    return use(group, any(group.alternatives()));
  }

  /** Whether an optional rule applies. */
  boolean maybe(String option, double probability) {
    boolean applies = random.nextDouble() < probability;
    if (applies) {
      use(OPTIONS, option);
    }
    return applies;
  }

  String use(Group group, String alternative) {
    if (counts.computeIfPresent(group.rule(alternative), (_, n) -> n + 1) == null) {
      throw new IllegalArgumentException("no such rule: " + group.rule(alternative));
    }
    return alternative;
  }

  <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** From 0 up to and without the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private static Stream<String> cross(List<String> patterns, String... units) {
    return patterns.stream().flatMap(p -> Stream.of(units).map(p::formatted));
  }
}
