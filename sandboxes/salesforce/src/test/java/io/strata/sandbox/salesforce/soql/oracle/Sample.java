package io.strata.sandbox.salesforce.soql.oracle;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.SObjectType.ChildRelationship;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A generated query before it has a spelling: it is written out once as SOQL and once as SQL, and
 * shares nothing with the engine's own syntax tree.
 *
 * @param alias of the FROM clause, empty for none
 * @param tail accepted clauses that change nothing, in their place after FROM and at the end
 * @param includeDeleted as {@code queryAll}
 */
record Sample(
    SObjectType type,
    Kind kind,
    List<Item> items,
    String alias,
    Tail tail,
    Optional<Cond> where,
    List<Expr> groupBy,
    Optional<Cond> having,
    List<Key> orderBy,
    Optional<Integer> limit,
    Optional<Integer> offset,
    boolean allRows,
    boolean includeDeleted) {

  enum Kind {
    RECORDS,
    COUNT,
    GROUPS
  }

  record Tail(String afterFrom, String afterWhere, String atEnd) {}

  record Key(Expr by, String direction, String nulls) {
    boolean descending() {
      return direction.equals("DESC");
    }

    boolean nullsLast() {
      return nulls.equals("NULLS LAST");
    }
  }

  sealed interface Item {
    record Column(Expr value, String alias) implements Item {}

    record Children(ChildRelationship relationship, Sample query) implements Item {}

    record Fields(String kind) implements Item {}
  }

  sealed interface Expr {
    FieldType type();

    record Ref(List<Field> parents, Field field) implements Expr {
      @Override
      public FieldType type() {
        return field.type();
      }
    }

    record Part(String function, Ref of) implements Expr {
      @Override
      public FieldType type() {
        return function.equals("DAY_ONLY") ? FieldType.DATE : FieldType.INT;
      }
    }

    record Total(String function, Ref of) implements Expr {
      @Override
      public FieldType type() {
        return switch (function) {
          case "COUNT", "COUNT_DISTINCT" -> FieldType.INT;
          case "SUM", "AVG" -> FieldType.DOUBLE;
          default -> of.type();
        };
      }
    }
  }

  sealed interface Cond {
    record All(List<Cond> of) implements Cond {}

    record Any(List<Cond> of) implements Cond {}

    record Negation(Cond of) implements Cond {}

    record Compare(Expr left, String operator, Lit right) implements Cond {}

    record Like(Expr left, List<Piece> pattern) implements Cond {}

    record In(Expr left, boolean negated, List<Lit> values) implements Cond {}

    record Join(
        Expr.Ref left, boolean negated, SObjectType object, Expr.Ref selected, Optional<Cond> where)
        implements Cond {}
  }

  /** A stretch of a LIKE pattern: a wildcard, or characters that stand for themselves. */
  record Piece(String text, boolean wildcard) {}

  sealed interface Lit {
    record Text(String value) implements Lit {}

    record Id(String id, boolean short15) implements Lit {}

    record Num(BigDecimal value) implements Lit {}

    record Bool(boolean value) implements Lit {}

    record Day(LocalDate value) implements Lit {}

    record Moment(Instant value, ZoneOffset offset) implements Lit {}

    /** A date literal such as {@code LAST_N_DAYS}, with its number or -1. */
    record Relative(String name, int n) implements Lit {}

    record Null() implements Lit {}
  }
}
