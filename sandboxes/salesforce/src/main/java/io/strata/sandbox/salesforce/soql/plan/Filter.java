package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.soql.syntax.Operator;
import java.util.List;
import java.util.Set;

/** A condition whose names have been found and whose values have the field's type. */
public sealed interface Filter {

  record And(List<Filter> all) implements Filter {}

  record Or(List<Filter> any) implements Filter {}

  record Not(Filter inner) implements Filter {}

  /**
   * @param key as {@link Keys#key}, null for a null
   */
  record Compare(Value left, Operator operator, Object key) implements Filter {}

  /**
   * A comparison with a range of days.
   *
   * @param start first key of the range
   * @param end first key after the range
   */
  record Within(Value left, Operator operator, Object start, Object end) implements Filter {}

  record Like(Value left, LikePattern pattern) implements Filter {}

  /**
   * @param keys as {@link Keys#key}; a null among them matches null
   */
  record InKeys(Value left, boolean negated, Set<Object> keys) implements Filter {}

  /** A semi-join, or anti-join when negated: nulls among the selected ids count for nothing. */
  record InPlan(Value left, boolean negated, Plan plan, Value.Column selected) implements Filter {}
}
