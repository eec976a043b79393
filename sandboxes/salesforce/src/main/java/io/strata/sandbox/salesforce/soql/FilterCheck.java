package io.strata.sandbox.salesforce.soql;

import io.strata.sandbox.salesforce.soql.plan.Filter;
import io.strata.sandbox.salesforce.soql.plan.Keys;
import io.strata.sandbox.salesforce.soql.plan.LikePattern;
import io.strata.sandbox.salesforce.soql.plan.Value;
import io.strata.sandbox.salesforce.soql.syntax.Operator;
import java.util.Set;
import java.util.function.Function;

/** Decides conditions, with two truth values: see SoqlEngine for what a null does. */
final class FilterCheck {

  private final Function<Filter.InPlan, Set<Object>> joins;

  /**
   * @param joins the ids a sub-query selects, computed once however often asked
   */
  FilterCheck(Function<Filter.InPlan, Set<Object>> joins) {
    this.joins = joins;
  }

  boolean test(Filter filter, Row row) {
    return switch (filter) {
      case Filter.And and -> and.all().stream().allMatch(f -> test(f, row));
      case Filter.Or or -> or.any().stream().anyMatch(f -> test(f, row));
      case Filter.Not not -> !test(not.inner(), row);
      case Filter.Compare compare ->
          compare(key(compare.left(), row), compare.operator(), compare.key());
      case Filter.Within within -> within(within, key(within.left(), row));
      case Filter.Like(Value left, LikePattern pattern) ->
          key(left, row) instanceof String text && pattern.matches(text);
      case Filter.InKeys in -> in.keys().contains(key(in.left(), row)) != in.negated();
      case Filter.InPlan in -> joins.apply(in).contains(key(in.left(), row)) != in.negated();
    };
  }

  private static Object key(Value value, Row row) {
    return Keys.key(value.type(), row.get(value));
  }

  private static boolean compare(Object left, Operator operator, Object right) {
    if (left == null || right == null) {
      return switch (operator) {
        case EQUAL -> left == right;
        case NOT_EQUAL -> left != right;
        default -> false;
      };
    }
    int order = Keys.ORDER.compare(left, right);
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case LIKE -> throw new IllegalStateException("has its own filter");
    };
  }

  private static boolean within(Filter.Within range, Object key) {
    if (key == null) {
      return range.operator() == Operator.NOT_EQUAL;
    }
    boolean before = Keys.ORDER.compare(key, range.start()) < 0;
    boolean after = Keys.ORDER.compare(key, range.end()) >= 0;
    return switch (range.operator()) {
      case EQUAL -> !before && !after;
      case NOT_EQUAL -> before || after;
      case LESS -> before;
      case LESS_OR_EQUAL -> !after;
      case GREATER -> after;
      case GREATER_OR_EQUAL -> !before;
      case LIKE -> throw new IllegalStateException("has its own filter");
    };
  }
}
