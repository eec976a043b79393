package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.schema.FieldType;
import java.util.Optional;
import java.util.stream.Stream;

public enum AggregateFunction {
  COUNT,
  COUNT_DISTINCT,
  SUM,
  AVG,
  MIN,
  MAX;

  static Optional<AggregateFunction> of(String anyCaseName) {
    return Stream.of(values()).filter(f -> f.name().equalsIgnoreCase(anyCaseName)).findFirst();
  }

  boolean accepts(FieldType type) {
    return switch (this) {
      case COUNT, COUNT_DISTINCT -> true;
      case SUM, AVG -> type.isNumber();
      case MIN, MAX -> type != FieldType.BOOLEAN;
    };
  }
}
