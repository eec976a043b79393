package io.strata.sandbox.salesforce.soql.syntax;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query as written: names not yet looked up. */
public record Query(
    List<Selection> selections,
    From from,
    Optional<Condition> where,
    List<Expression> groupBy,
    Optional<Condition> having,
    List<SortKey> orderBy,
    Optional<Count> limit,
    Optional<Count> offset,
    boolean allRows) {

  /**
   * @param object an object name, or in a child sub-query a relationship name
   * @param aliases lower-case alias to the parent path it stands for; empty for the object itself
   */
  public record From(Expression.Path object, Map<String, List<Name>> aliases) {}

  public record SortKey(Expression by, boolean descending, boolean nullsLast) {}

  /** The number of LIMIT or OFFSET. */
  public record Count(int value, int at) {}

  /** One element of the SELECT list. */
  public sealed interface Selection {

    record Column(Expression expression, Optional<Name> alias) implements Selection {}

    record Children(Query query) implements Selection {}

    record Fields(Name kind) implements Selection {}

    record CountAll(int at) implements Selection {}
  }
}
