package io.strata.sandbox.salesforce.soql.oracle;

import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.soql.TestOrg;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Cond;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Expr;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Lit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Random conditions over one object. */
final class ConditionGenerator {

  private final Rules rules;
  private final LiteralGenerator literals;
  private final RefGenerator refs;

  ConditionGenerator(Rules rules, LiteralGenerator literals, RefGenerator refs) {
    this.rules = rules;
    this.literals = literals;
    this.refs = refs;
  }

  Optional<Cond> where(SObjectType type) {
    if (!rules.maybe("where", 0.95)) {
      return Optional.empty();
    }
    Cond tree = tree(2, () -> leaf(type));
    return Optional.of(rules.chance(0.25) ? joined(type, tree) : tree);
  }

  /** Semi-joins stand only beside AND, at most two, on another object than their own. */
  private Cond joined(SObjectType type, Cond tree) {
    List<Cond> all = new ArrayList<>();
    for (int i = 0; i <= rules.below(2); i++) {
      join(type).ifPresent(all::add);
    }
    if (all.size() == 1 && rules.chance(0.6)) {
      return all.getFirst();
    }
    all.add(tree);
    return all.size() == 1 ? tree : new Cond.All(all);
  }

  private Optional<Cond> join(SObjectType type) {
    List<Expr.Ref> own = refs.ids(type);
    Expr.Ref left = rules.any(own);
    String target = RefGenerator.target(type, left);
    List<Supplier<Cond>> joins = new ArrayList<>();
    for (SObjectType other : TestOrg.SCHEMA.types()) {
      for (Expr.Ref selected : refs.ids(other)) {
        if (!other.equals(type) && RefGenerator.target(other, selected).equals(target)) {
          joins.add(() -> join(left, other, selected));
        }
      }
    }
    return joins.isEmpty() ? Optional.empty() : Optional.of(rules.any(joins).get());
  }

  private Cond join(Expr.Ref left, SObjectType other, Expr.Ref selected) {
    boolean negated = rules.pick(Rules.JOINS).equals("NOT IN");
    Optional<Cond> where =
        rules.maybe("join-where", 0.7) ? Optional.of(tree(1, () -> leaf(other))) : Optional.empty();
    return new Cond.Join(left, negated, other, selected, where);
  }

  Cond tree(int depth, Supplier<Cond> leaf) {
    String shape = depth == 0 ? "leaf" : rules.draw(Rules.TREES);
    return switch (shape) {
      case "AND" -> new Cond.All(several(depth, leaf, 2));
      case "OR" -> new Cond.Any(several(depth, leaf, 2 + rules.below(2)));
      case "NOT" -> new Cond.Negation(tree(depth - 1, leaf));
      default -> leaf.get();
    };
  }

  private List<Cond> several(int depth, Supplier<Cond> leaf, int count) {
    return Stream.generate(() -> tree(depth - 1, leaf)).limit(count).toList();
  }

  Cond leaf(SObjectType type) {
    Expr.Ref ref = refs.filtered(type);
    return switch (ref.type()) {
      case BOOLEAN -> equality(type, ref);
      case DATE, DATETIME -> moment(type, ref);
      case ID, REFERENCE -> rules.chance(0.4) ? equality(type, ref) : set(type, ref);
      default -> ref.type().isText() ? text(type, ref) : number(type, ref);
    };
  }

  private Cond equality(SObjectType type, Expr.Ref ref) {
    return new Cond.Compare(ref, rules.pick(Rules.EQUALITIES), literals.of(type, ref));
  }

  private Cond ordering(SObjectType type, Expr.Ref ref) {
    return new Cond.Compare(ref, rules.pick(Rules.ORDERINGS), literals.of(type, ref));
  }

  private Cond set(SObjectType type, Expr.Ref ref) {
    List<Lit> values = new ArrayList<>();
    for (int i = 0; i < 2 + rules.below(5); i++) {
      values.add(literals.of(type, ref));
    }
    if (rules.maybe("null-in-list", 0.15)) {
      values.add(new Lit.Null());
    }
    return new Cond.In(ref, rules.pick(Rules.SETS).equals("NOT IN"), values);
  }

  private Cond text(SObjectType type, Expr.Ref ref) {
    return switch (rules.below(5)) {
      case 0 -> equality(type, ref);
      case 1 -> set(type, ref);
      case 2, 3 -> new Cond.Like(ref, literals.pattern((String) literals.sample(type, ref)));
      default -> ordering(type, ref);
    };
  }

  private Cond number(SObjectType type, Expr.Ref ref) {
    return switch (rules.below(3)) {
      case 0 -> equality(type, ref);
      case 1 -> set(type, ref);
      default -> ordering(type, ref);
    };
  }

  private Cond moment(SObjectType type, Expr.Ref ref) {
    return switch (rules.draw(Rules.MOMENTS)) {
      case "relative" -> new Cond.Compare(ref, operator(), literals.relative());
      case "between" -> between(ref);
      case "in" -> {
        List<Lit> values =
            List.of(literals.relative(), literals.of(type, ref), literals.relative());
        yield new Cond.In(ref, rules.pick(Rules.SETS).equals("NOT IN"), values);
      }
      case "function" -> datePart(ref);
      case "null" -> new Cond.Compare(ref, rules.pick(Rules.EQUALITIES), new Lit.Null());
      default ->
          rules.chance(0.3)
              ? set(type, ref)
              : new Cond.Compare(ref, operator(), literals.of(type, ref));
    };
  }

  private Cond between(Expr.Ref ref) {
    String after = rules.pick(Rules.ORDERINGS);
    Cond one = new Cond.Compare(ref, after, literals.relative());
    Cond other =
        new Cond.Compare(
            ref, after.replace('<', '#').replace('>', '<').replace('#', '>'), literals.relative());
    List<Cond> both = List.of(one, other);
    return rules.chance(0.5) ? new Cond.All(both) : new Cond.Any(both);
  }

  private String operator() {
    return rules.pick(rules.chance(0.4) ? Rules.EQUALITIES : Rules.ORDERINGS);
  }

  private Cond datePart(Expr.Ref ref) {
    Expr.Part part = refs.part(ref);
    if (part.type() == FieldType.DATE) {
      return new Cond.Compare(part, operator(), literals.relative());
    }
    if (rules.chance(0.3)) {
      List<Lit> values = List.of(partValue(part), partValue(part), partValue(part));
      return new Cond.In(part, rules.pick(Rules.SETS).equals("NOT IN"), values);
    }
    return new Cond.Compare(part, operator(), partValue(part));
  }

  private Lit partValue(Expr.Part part) {
    int value =
        switch (part.function()) {
          case "CALENDAR_YEAR", "FISCAL_YEAR" -> 2023 + rules.below(6);
          case "CALENDAR_QUARTER", "FISCAL_QUARTER" -> 1 + rules.below(4);
          case "DAY_IN_YEAR" -> 1 + rules.below(366);
          case "WEEK_IN_YEAR" -> 1 + rules.below(53);
          case "DAY_IN_WEEK", "WEEK_IN_MONTH" -> 1 + rules.below(7);
          default -> rules.below(28);
        };
    return new Lit.Num(BigDecimal.valueOf(value));
  }

  /** A condition of HAVING: over a total or a grouped expression. */
  Cond group(SObjectType type, Expr value) {
    return switch (value) {
      case Expr.Total(String function, _) when function.startsWith("COUNT") ->
          new Cond.Compare(value, operator(), new Lit.Num(BigDecimal.valueOf(1 + rules.below(4))));
      case Expr.Total(_, Expr.Ref of) -> new Cond.Compare(value, operator(), literals.of(type, of));
      case Expr.Part part when part.type() == FieldType.DATE ->
          new Cond.Compare(part, operator(), literals.relative());
      case Expr.Part part -> new Cond.Compare(part, operator(), partValue(part));
      case Expr.Ref ref when ref.type() == FieldType.BOOLEAN -> equality(type, ref);
      case Expr.Ref ref -> set(type, ref);
    };
  }
}
