package io.strata.sandbox.salesforce.soql.syntax;

import java.util.Optional;
import java.util.stream.Stream;

/** The comparison operators; {@code <>} is another spelling of {@code !=}. */
public enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  LIKE("LIKE");

  private final String spelling;

  Operator(String spelling) {
    this.spelling = spelling;
  }

  static Optional<Operator> of(Token token) {
    if (token.is("<>")) {
      return Optional.of(NOT_EQUAL);
    }
    return Stream.of(values()).filter(o -> token.is(o.spelling)).findFirst();
  }

  /** Equality, which is all that booleans and nulls know. */
  public boolean isEquality() {
    return this == EQUAL || this == NOT_EQUAL;
  }
}
