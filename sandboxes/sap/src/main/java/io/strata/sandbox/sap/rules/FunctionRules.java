package io.strata.sandbox.sap.rules;

import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.record.Transaction;
import java.util.List;
import java.util.Map;

/** What function imports do. Arguments are of the right types, texts in outside form. */
public interface FunctionRules {

  /** What a function returns. */
  sealed interface Result {

    /** Entities, one or many as declared. */
    record Entities(List<Row> rows) implements Result {}

    /** Structures, one or many as declared, by property name. */
    record Structures(List<Map<String, Object>> values) implements Result {}

    static Result of(Row row) {
      return new Entities(List.of(row));
    }

    static Result of(Map<String, Object> values) {
      return new Structures(List.of(values));
    }
  }

  /** A function that reads. */
  @FunctionalInterface
  interface Reading {
    Result call(Rows rows, Map<String, Object> arguments);
  }

  /** A function that changes something. */
  @FunctionalInterface
  interface Action {
    Result call(Transaction transaction, Map<String, Object> arguments, Messages messages);
  }
}
