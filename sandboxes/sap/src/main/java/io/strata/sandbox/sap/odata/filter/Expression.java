package io.strata.sandbox.sap.odata.filter;

import java.util.List;

/** A parsed {@code $filter}; operands are a path or a literal. */
public sealed interface Expression {

  record And(Expression left, Expression right) implements Expression {}

  record Or(Expression left, Expression right) implements Expression {}

  record Not(Expression inner) implements Expression {}

  record Comparison(Operand left, Operator operator, Operand right) implements Expression {}

  /** A boolean function with its operands in the order of the text. */
  record Call(Function function, Operand first, Operand second) implements Expression {}

  /** A boolean property standing alone. */
  record Flag(Path path) implements Expression {}

  /** What is compared. */
  sealed interface Operand {}

  /** A property, perhaps behind to-one navigations. */
  record Path(List<String> segments) implements Operand {}

  /** A value; null for the literal {@code null}. */
  record Literal(Object value) implements Operand {}

  /** A comparison operator, by the lower-case word. */
  enum Operator {
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE;

    /** The operator that says the same with the sides exchanged. */
    Operator mirrored() {
      return switch (this) {
        case GT -> LT;
        case GE -> LE;
        case LT -> GT;
        case LE -> GE;
        case EQ, NE -> this;
      };
    }

    boolean holds(int comparison) {
      return switch (this) {
        case EQ -> comparison == 0;
        case NE -> comparison != 0;
        case GT -> comparison > 0;
        case GE -> comparison >= 0;
        case LT -> comparison < 0;
        case LE -> comparison <= 0;
      };
    }
  }

  /** A boolean function, by the lower-case word. */
  enum Function {
    /** `substringof('part',Property)`: the part comes first. */
    SUBSTRINGOF,
    STARTSWITH,
    ENDSWITH
  }
}
