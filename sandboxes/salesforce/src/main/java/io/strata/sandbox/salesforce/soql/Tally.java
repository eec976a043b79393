package io.strata.sandbox.salesforce.soql;

import io.strata.sandbox.salesforce.soql.plan.AggregateFunction;
import io.strata.sandbox.salesforce.soql.plan.Keys;
import io.strata.sandbox.salesforce.soql.plan.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.Set;

/** One aggregate of one group while its rows pass by. Nulls do not count. */
final class Tally {

  private final Value.Aggregate aggregate;
  private final Set<Object> distinct = new HashSet<>();
  private long count;
  private BigDecimal sum = BigDecimal.ZERO;
  private Object best;
  private Object bestKey;

  Tally(Value.Aggregate aggregate) {
    this.aggregate = aggregate;
  }

  void add(Row row) {
    Object value = row.get(aggregate.of());
    if (value == null) {
      return;
    }
    count++;
    switch (aggregate.function()) {
      case COUNT -> {}
      case COUNT_DISTINCT -> distinct.add(Keys.key(aggregate.of().type(), value));
      case SUM, AVG -> sum = sum.add((BigDecimal) value);
      case MIN, MAX -> keepBest(value);
    }
  }

  private void keepBest(Object value) {
    Object key = Keys.sortKey(aggregate.of(), value);
    int order = bestKey == null ? 0 : Keys.ORDER.compare(key, bestKey);
    boolean better = aggregate.function() == AggregateFunction.MIN ? order < 0 : order > 0;
    if (bestKey == null || better) {
      best = value;
      bestKey = key;
    }
  }

  Object result() {
    return switch (aggregate.function()) {
      case COUNT -> BigDecimal.valueOf(count);
      case COUNT_DISTINCT -> BigDecimal.valueOf(distinct.size());
      case SUM -> count == 0 ? null : sum;
      case AVG -> count == 0 ? null : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
      case MIN, MAX -> best;
    };
  }
}
