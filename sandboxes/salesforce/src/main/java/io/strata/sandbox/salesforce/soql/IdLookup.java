package io.strata.sandbox.salesforce.soql;

import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.soql.plan.Filter;
import io.strata.sandbox.salesforce.soql.plan.Value;
import io.strata.sandbox.salesforce.soql.syntax.Operator;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Spares a scan when a condition names the ids that can match. */
final class IdLookup {

  private IdLookup() {}

  /** The only ids that can match, in the order of their numbers, or nothing when any can. */
  static Optional<Collection<String>> of(Filter where, Function<Filter.InPlan, Set<Object>> joins) {
    return switch (where) {
      case Filter.And and -> and.all().stream().flatMap(f -> of(f, joins).stream()).findFirst();
      case Filter.Compare(Value left, Operator operator, Object key)
          when operator == Operator.EQUAL && isOwnId(left) ->
          Optional.of(key == null ? List.of() : List.of((String) key));
      case Filter.InKeys in when !in.negated() && isOwnId(in.left()) ->
          Optional.of(sorted(in.keys()));
      case Filter.InPlan in when !in.negated() && isOwnId(in.left()) ->
          Optional.of(sorted(joins.apply(in)));
      default -> Optional.empty();
    };
  }

  private static boolean isOwnId(Value value) {
    return value instanceof Value.Column column
        && column.parents().isEmpty()
        && column.type() == FieldType.ID;
  }

  private static Collection<String> sorted(Set<Object> keys) {
    Collection<String> ids = new TreeSet<>();
    keys.stream().filter(String.class::isInstance).forEach(id -> ids.add((String) id));
    return ids;
  }
}
