package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.SObjectType;
import java.util.List;
import java.util.Optional;

/**
 * A query ready to run.
 *
 * @param groups present when the records are groups
 * @param limit most records, {@code Integer.MAX_VALUE} without LIMIT
 */
public record Plan(
    SObjectType type,
    boolean countOnly,
    List<Output> outputs,
    Optional<Filter> where,
    Optional<Groups> groups,
    List<Sort> orderBy,
    int offset,
    int limit,
    boolean allRows) {

  /** No keys means one group of all rows. */
  public record Groups(List<Value> keys, List<Value.Aggregate> totals, Optional<Filter> having) {}

  public record Sort(Value by, boolean descending, boolean nullsLast) {}

  /** One entry of a record of the result. */
  public sealed interface Output {

    String name();

    record Leaf(String name, Value value) implements Output {}

    record Parent(String name, Field reference, SObjectType type, List<Output> outputs)
        implements Output {}

    /**
     * @param foreignKey field of the child that holds the parent's id
     */
    record Children(String name, String foreignKey, Plan plan) implements Output {}
  }
}
