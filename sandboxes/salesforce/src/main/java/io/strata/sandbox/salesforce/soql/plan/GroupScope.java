package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.soql.syntax.Expression;
import io.strata.sandbox.salesforce.soql.syntax.QueryText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the clauses of a grouped query may name: its GROUP BY expressions and aggregates. */
final class GroupScope {

  private final QueryText text;
  private final ValueBinder values;
  private final List<Value> keys = new ArrayList<>();
  private final List<Value.Aggregate> totals = new ArrayList<>();

  GroupScope(QueryText text, ValueBinder values, List<Expression> groupBy) {
    this.text = text;
    this.values = values;
    for (Expression expression : groupBy) {
      Value key = values.bind(expression);
      values.requireSearchable(key, expression, "grouped");
      if (key instanceof Value.Aggregate) {
        throw text.malformed(expression.at(), "unexpected token: '" + expression.shown() + "'");
      }
      keys.add(key);
    }
  }

  Value bind(Expression expression) {
    Value value = values.bind(expression);
    if (value instanceof Value.Aggregate aggregate) {
      int known = totals.indexOf(aggregate);
      if (known < 0) {
        totals.add(aggregate);
      }
      return new Value.Total(known < 0 ? totals.size() - 1 : known, aggregate);
    }
    int key = keys.indexOf(value);
    if (key < 0) {
      throw text.malformed(
          expression.at(), "Field must be grouped or aggregated: " + expression.shown());
    }
    return new Value.Key(key, value);
  }

  Plan.Groups groups(Optional<Filter> having) {
    return new Plan.Groups(List.copyOf(keys), List.copyOf(totals), having);
  }
}
