package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.soql.syntax.Condition;
import io.strata.sandbox.salesforce.soql.syntax.Query;
import io.strata.sandbox.salesforce.soql.syntax.QueryText;
import io.strata.sandbox.salesforce.soql.syntax.SoqlException;
import java.util.function.Function;

/** Semi- and anti-joins and their limits (SOQL and SOSL Reference, Semi-Join and Anti-Join). */
final class JoinBinder implements FilterBinder.Joins {

  private static final int MOST = 2;

  private final QueryText text;
  private final SObjectType outer;
  private final Function<Query, Plan> plans;
  private int found;

  JoinBinder(QueryText text, SObjectType outer, Function<Query, Plan> plans) {
    this.text = text;
    this.outer = outer;
    this.plans = plans;
  }

  /** Stands where no semi-join may: in the sub-query of another, and in HAVING. */
  static FilterBinder.Joins none(QueryText text) {
    return (join, _) -> {
      throw text.malformed(join.at(), "Nesting of semi join sub-selects is not supported");
    };
  }

  @Override
  public Filter bind(Condition.InQuery join, Value left) {
    if (++found > MOST) {
      throw text.malformed(join.at(), "Maximum " + MOST + " semi join sub-selects are allowed.");
    }
    Query query = join.query();
    if (!query.groupBy().isEmpty() || !query.orderBy().isEmpty() || query.limit().isPresent()) {
      throw text.malformed(
          join.at(), "GROUP BY, ORDER BY and LIMIT are not supported in a semi join sub-select");
    }
    Plan plan = plans.apply(query);
    if (plan.type().name().equals(outer.name())) {
      throw text.malformed(
          join.at(), "The inner and outer selects should not be on the same object type");
    }
    Value.Column selected = selected(plan, join);
    String leftTarget = target(left, outer, join.left().shown(), join.left().at());
    String innerTarget = target(selected, plan.type(), selected.field().name(), join.at());
    if (!leftTarget.equals(innerTarget)) {
      throw text.malformed(
          join.at(),
          "The selected field '%s' in the subquery and the left operand field in the where expression in the outer"
                  .formatted(selected.field().name())
              + " query '%s' should point to the same object type".formatted(join.left().shown()));
    }
    return new Filter.InPlan(left, join.negated(), plan, selected);
  }

  private Value.Column selected(Plan plan, Condition.InQuery join) {
    Plan.Output only = plan.outputs().size() == 1 ? plan.outputs().getFirst() : null;
    while (only instanceof Plan.Output.Parent parent && parent.outputs().size() == 1) {
      only = parent.outputs().getFirst();
    }
    if (only instanceof Plan.Output.Leaf(_, Value.Column column)) {
      return column;
    }
    throw text.malformed(join.at(), "Semi join sub-selects must select exactly one field");
  }

  /** The object whose ids the value holds. */
  private String target(Value value, SObjectType type, String shown, int at) {
    if (value instanceof Value.Column column) {
      if (column.type() == FieldType.REFERENCE) {
        return column.field().referenceTo();
      }
      if (column.type() == FieldType.ID) {
        return column.parents().isEmpty() ? type.name() : column.parents().getLast().referenceTo();
      }
    }
    throw refused(shown, at);
  }

  private SoqlException refused(String shown, int at) {
    return text.invalidField(
        at,
        "The left operand field in the where expression for outer query and the selected field should be an id field,"
            + " cannot use: '%s'".formatted(shown));
  }
}
