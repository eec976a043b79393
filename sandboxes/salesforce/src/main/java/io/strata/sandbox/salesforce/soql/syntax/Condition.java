package io.strata.sandbox.salesforce.soql.syntax;

import java.util.List;

/** A WHERE or HAVING clause. AND and OR never mix without parentheses, so each is a flat list. */
public sealed interface Condition {

  record And(List<Condition> all) implements Condition {}

  record Or(List<Condition> any) implements Condition {}

  record Not(Condition inner) implements Condition {}

  record Comparison(Expression left, Operator operator, Literal right) implements Condition {}

  record InList(Expression left, boolean negated, List<Literal> values) implements Condition {}

  /** Semi-join, or anti-join when negated. */
  record InQuery(Expression left, boolean negated, Query query, int at) implements Condition {}

  /** INCLUDES and EXCLUDES, for multi-select picklists alone. */
  record Includes(Expression left, List<Literal> values) implements Condition {}
}
