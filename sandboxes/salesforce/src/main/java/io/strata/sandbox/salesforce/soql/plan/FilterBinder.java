package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.soql.syntax.Condition;
import io.strata.sandbox.salesforce.soql.syntax.Expression;
import io.strata.sandbox.salesforce.soql.syntax.Literal;
import io.strata.sandbox.salesforce.soql.syntax.Operator;
import io.strata.sandbox.salesforce.soql.syntax.QueryText;
import io.strata.sandbox.salesforce.soql.syntax.SoqlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Types the conditions of one clause. */
final class FilterBinder {

  /** Binds the sub-query of a semi-join or refuses it. */
  interface Joins {
    Filter bind(Condition.InQuery join, Value left);
  }

  /** Where a condition stands, which decides whether it may be a semi-join, and why not. */
  private enum Place {
    TOP(null),
    BESIDE_AND(null),
    UNDER_OR("Semi join sub-selects are not allowed with the 'OR' operator"),
    NESTED(
        "Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE"
            + " expressions.");

    private final String noJoin;

    Place(String noJoin) {
      this.noJoin = noJoin;
    }
  }

  private final QueryText text;
  private final Function<Expression, Value> values;
  private final LiteralBinder literals;
  private final Joins joins;

  FilterBinder(
      QueryText text, Function<Expression, Value> values, LiteralBinder literals, Joins joins) {
    this.text = text;
    this.values = values;
    this.literals = literals;
    this.joins = joins;
  }

  Filter bind(Condition condition) {
    return bind(condition, Place.TOP);
  }

  private Filter bind(Condition condition, Place place) {
    return switch (condition) {
      case Condition.And and ->
          new Filter.And(all(and.all(), place == Place.TOP ? Place.BESIDE_AND : place));
      case Condition.Or or ->
          new Filter.Or(all(or.any(), place == Place.TOP ? Place.UNDER_OR : Place.NESTED));
      case Condition.Not not -> new Filter.Not(bind(not.inner(), Place.NESTED));
      case Condition.Comparison comparison -> comparison(comparison);
      case Condition.InList list -> list(list);
      case Condition.Includes includes -> {
        Value left = values.apply(includes.left());
        throw operator(includes.left(), left.type());
      }
      case Condition.InQuery join -> {
        if (place.noJoin != null) {
          throw text.malformed(join.at(), place.noJoin);
        }
        yield joins.bind(join, values.apply(join.left()));
      }
    };
  }

  private List<Filter> all(List<Condition> conditions, Place place) {
    List<Filter> filters = new ArrayList<>();
    for (Condition condition : conditions) {
      filters.add(bind(condition, place));
    }
    return filters;
  }

  private Filter comparison(Condition.Comparison comparison) {
    Value left = values.apply(comparison.left());
    if (comparison.operator() == Operator.LIKE) {
      return like(left, comparison);
    }
    if (left.type() == FieldType.BOOLEAN && !comparison.operator().isEquality()) {
      throw operator(comparison.left(), left.type());
    }
    return compare(left, comparison.left(), comparison.operator(), comparison.right());
  }

  private Filter compare(Value left, Expression shown, Operator operator, Literal right) {
    FieldType type = left.type();
    if (right instanceof Literal.Relative range) {
      Object start = literals.start(type, shown, range);
      return new Filter.Within(left, operator, start, literals.end(type, shown, range));
    }
    return new Filter.Compare(left, operator, literals.key(type, shown, right));
  }

  private Filter like(Value left, Condition.Comparison comparison) {
    if (!left.type().isText()) {
      throw operator(comparison.left(), left.type());
    }
    if (comparison.right() instanceof Literal.Text pattern) {
      return new Filter.Like(left, new LikePattern(pattern.pattern()));
    }
    literals.key(left.type(), comparison.left(), comparison.right());
    return new Filter.Or(List.of());
  }

  private Filter list(Condition.InList list) {
    Value left = values.apply(list.left());
    Set<Object> keys = new HashSet<>();
    List<Filter> ranges = new ArrayList<>();
    for (Literal literal : list.values()) {
      if (literal instanceof Literal.Relative) {
        ranges.add(compare(left, list.left(), Operator.EQUAL, literal));
      } else {
        keys.add(literals.key(left.type(), list.left(), literal));
      }
    }
    if (ranges.isEmpty()) {
      return new Filter.InKeys(left, list.negated(), keys);
    }
    ranges.add(new Filter.InKeys(left, false, keys));
    Filter any = new Filter.Or(ranges);
    return list.negated() ? new Filter.Not(any) : any;
  }

  private SoqlException operator(Expression left, FieldType type) {
    return text.error(
        SoqlException.Code.INVALID_QUERY_FILTER_OPERATOR,
        left.at(),
        "invalid operator on " + type.wireName() + " field");
  }
}
