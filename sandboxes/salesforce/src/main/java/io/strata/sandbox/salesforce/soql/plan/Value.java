package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import java.util.List;

/** An expression whose names have been found in the schema. */
public sealed interface Value {

  /**
   * A field.
   *
   * @param parents reference fields to follow first, from the row outwards
   */
  record Column(List<Field> parents, Field field) implements Value {}

  record DatePart(DateFunction function, Value of) implements Value {}

  record Aggregate(AggregateFunction function, Value of) implements Value {}

  /** The n-th GROUP BY expression of a group. */
  record Key(int index, Value of) implements Value {}

  /** The n-th aggregate of a group. */
  record Total(int index, Aggregate of) implements Value {}

  default FieldType type() {
    return switch (this) {
      case Column column -> column.field().type();
      case DatePart(DateFunction function, _) ->
          function == DateFunction.DAY_ONLY ? FieldType.DATE : FieldType.INT;
      case Aggregate(AggregateFunction function, Value of) ->
          switch (function) {
            case COUNT, COUNT_DISTINCT -> FieldType.INT;
            case SUM, AVG -> FieldType.DOUBLE;
            case MIN, MAX -> of.type();
          };
      case Key key -> key.of().type();
      case Total total -> total.of().type();
    };
  }

  /** The values of a picklist in their order, empty for anything else. */
  default List<String> picklist() {
    return switch (this) {
      case Column column -> column.field().picklistValues();
      case DatePart _ -> List.of();
      case Aggregate aggregate -> aggregate.of().picklist();
      case Key key -> key.of().picklist();
      case Total total -> total.of().picklist();
    };
  }
}
