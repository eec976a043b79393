package io.strata.sandbox.salesforce.soql;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import java.util.List;

/** An expression whose names have been found in the schema. */
sealed interface Value {

  FieldType type();

  /** The values of a picklist in their order, empty for anything else. */
  default List<String> picklist() {
    return List.of();
  }

  /**
   * A field.
   *
   * @param parents reference fields to follow first, from the row outwards
   */
  record Column(List<Field> parents, Field field) implements Value {
    @Override
    public FieldType type() {
      return field.type();
    }

    @Override
    public List<String> picklist() {
      return field.picklistValues();
    }
  }

  record DatePart(DateFunction function, Value of) implements Value {
    @Override
    public FieldType type() {
      return function == DateFunction.DAY_ONLY ? FieldType.DATE : FieldType.INT;
    }
  }

  record Aggregate(AggregateFunction function, Value of) implements Value {
    @Override
    public FieldType type() {
      return switch (function) {
        case COUNT, COUNT_DISTINCT -> FieldType.INT;
        case SUM, AVG -> FieldType.DOUBLE;
        case MIN, MAX -> of.type();
      };
    }

    @Override
    public List<String> picklist() {
      return of.picklist();
    }
  }

  /** The n-th GROUP BY expression of a group. */
  record Key(int index, Value of) implements Value {
    @Override
    public FieldType type() {
      return of.type();
    }

    @Override
    public List<String> picklist() {
      return of.picklist();
    }
  }

  /** The n-th aggregate of a group. */
  record Total(int index, Aggregate of) implements Value {
    @Override
    public FieldType type() {
      return of.type();
    }

    @Override
    public List<String> picklist() {
      return of.picklist();
    }
  }
}
