package io.strata.sandbox.salesforce.soql.oracle;

import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.SObjectType.ChildRelationship;
import io.strata.sandbox.salesforce.soql.TestOrg;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Cond;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Expr;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Item;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Key;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Kind;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Tail;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Random queries over {@link TestOrg}. */
final class QueryGenerator {

  private static final Tail NO_TAIL = new Tail("", "", "");

  private final Rules rules;
  private final RefGenerator refs;
  private final ConditionGenerator conditions;

  QueryGenerator(OracleData data, Rules rules) {
    this.rules = rules;
    this.refs = new RefGenerator(rules);
    this.conditions = new ConditionGenerator(rules, new LiteralGenerator(data, rules), refs);
  }

  Sample next() {
    SObjectType type = rules.any(TestOrg.SCHEMA.types().subList(1, TestOrg.SCHEMA.types().size()));
    return switch (rules.draw(Rules.KINDS)) {
      case "count" -> count(type);
      case "totals" -> totals(type);
      case "groups" -> groups(type);
      case "fields" -> fields(type);
      default -> records(type);
    };
  }

  private Sample records(SObjectType type) {
    List<Item> items = columns(type, 1 + rules.below(5));
    if (!type.children().isEmpty() && rules.maybe("children", 0.5)) {
      items.add(children(rules.any(type.children()), true));
    }
    return new Sample(
        type,
        Kind.RECORDS,
        items,
        alias(),
        tail(),
        conditions.where(type),
        List.of(),
        Optional.empty(),
        order(type),
        limit("limit", 0.3),
        offset(),
        rules.maybe("all-rows", 0.12),
        rules.maybe("query-all", 0.1));
  }

  /** Only Account has custom fields. */
  private Sample fields(SObjectType any) {
    String kind = rules.pick(Rules.FIELDS);
    SObjectType type = kind.equals("CUSTOM") ? TestOrg.SCHEMA.type("Account").orElseThrow() : any;
    Optional<Integer> limit = Optional.of(1 + rules.below(200));
    return new Sample(
        type,
        Kind.RECORDS,
        List.of(new Item.Fields(kind)),
        "",
        NO_TAIL,
        conditions.where(type),
        List.of(),
        Optional.empty(),
        order(type),
        limit,
        Optional.empty(),
        false,
        false);
  }

  private Sample count(SObjectType type) {
    return new Sample(
        type,
        Kind.COUNT,
        List.of(),
        alias(),
        tail(),
        conditions.where(type),
        List.of(),
        Optional.empty(),
        List.of(),
        limit("limit", 0.15),
        Optional.empty(),
        false,
        rules.maybe("query-all", 0.1));
  }

  private Sample totals(SObjectType type) {
    List<Item> items = new ArrayList<>();
    addTotals(type, items, 1 + rules.below(4));
    return new Sample(
        type,
        Kind.GROUPS,
        items,
        alias(),
        NO_TAIL,
        conditions.where(type),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        false);
  }

  private Sample groups(SObjectType type) {
    Set<Expr> keys = new LinkedHashSet<>();
    for (int i = 0; i <= rules.below(2); i++) {
      keys.add(groupKey(type));
    }
    List<Item> items = new ArrayList<>();
    int named = 0;
    for (Expr key : keys) {
      items.add(new Item.Column(key, "key" + named++));
    }
    if (keys.size() == 1 && keys.iterator().next() instanceof Expr.Ref) {
      items.set(0, new Item.Column(keys.iterator().next(), ""));
    }
    addTotals(type, items, 1 + rules.below(3));
    List<Expr> values = items.stream().map(i -> ((Item.Column) i).value()).toList();
    Optional<Cond> having = Optional.empty();
    if (rules.maybe("having", 0.4)) {
      having = Optional.of(conditions.tree(1, () -> conditions.group(type, rules.any(values))));
    }
    List<Key> order = new ArrayList<>();
    if (rules.maybe("order-by", 0.5)) {
      order.add(key(rules.any(values)));
    }
    return new Sample(
        type,
        Kind.GROUPS,
        items,
        alias(),
        NO_TAIL,
        conditions.where(type),
        List.copyOf(keys),
        having,
        order,
        limit("limit", 0.2),
        Optional.empty(),
        false,
        false);
  }

  private Expr groupKey(SObjectType type) {
    String rule = rules.pick(Rules.GROUPED);
    if (rule.equals("parent")) {
      return refs.parent(type, true);
    }
    if (rule.equals("date")) {
      List<Expr.Ref> dates =
          RefGenerator.searchableFields(type)
              .filter(f -> f.type() == FieldType.DATE || f.type() == FieldType.DATETIME)
              .map(f -> new Expr.Ref(List.of(), f))
              .toList();
      return refs.part(rules.any(dates));
    }
    return refs.searchable(type);
  }

  private void addTotals(SObjectType type, List<Item> items, int count) {
    for (int i = 0; i < count; i++) {
      Expr.Ref of = refs.searchable(type);
      String function = rules.pick(Rules.TOTALS);
      boolean sums = function.equals("SUM") || function.equals("AVG");
      for (int tries = 0; !fits(function, of); tries++) {
        of = refs.searchable(type);
        if (tries > 20) {
          function = rules.use(Rules.TOTALS, sums ? "COUNT" : "COUNT_DISTINCT");
        }
      }
      String alias = rules.maybe("total-alias", 0.5) ? "t" + i : "";
      items.add(new Item.Column(new Expr.Total(function, of), alias));
    }
  }

  private static boolean fits(String function, Expr.Ref of) {
    return switch (function) {
      case "SUM", "AVG" -> of.type().isNumber();
      case "MIN", "MAX" -> of.type() != FieldType.BOOLEAN;
      default -> true;
    };
  }

  private Item.Children children(ChildRelationship relationship, boolean mayNest) {
    SObjectType type = TestOrg.SCHEMA.type(relationship.childObject()).orElseThrow();
    List<Item> items = columns(type, 1 + rules.below(3));
    if (mayNest && !type.children().isEmpty() && rules.maybe("grandchildren", 0.7)) {
      items.add(children(rules.any(type.children()), false));
    }
    Optional<Cond> where =
        rules.maybe("children-where", 0.4)
            ? Optional.of(conditions.tree(1, () -> conditions.leaf(type)))
            : Optional.empty();
    List<Key> order =
        rules.maybe("children-order", 0.5) ? List.of(key(refs.searchable(type))) : List.of();
    Sample query =
        new Sample(
            type,
            Kind.RECORDS,
            items,
            "",
            NO_TAIL,
            where,
            List.of(),
            Optional.empty(),
            order,
            limit("children-limit", 0.3).map(n -> 1 + n % 3),
            Optional.empty(),
            false,
            false);
    return new Item.Children(relationship, query);
  }

  private List<Item> columns(SObjectType type, int count) {
    Set<Expr> columns = new LinkedHashSet<>();
    while (columns.size() < count) {
      columns.add(refs.selected(type));
    }
    List<Item> items = new ArrayList<>();
    columns.forEach(c -> items.add(new Item.Column(c, "")));
    return items;
  }

  private List<Key> order(SObjectType type) {
    List<Key> keys = new ArrayList<>();
    if (rules.maybe("order-by", 0.5)) {
      boolean parent = rules.maybe("order-by-parent", 0.3);
      keys.add(key(parent ? refs.parent(type, true) : refs.searchable(type)));
      if (rules.maybe("second-key", 0.5)) {
        keys.add(key(refs.searchable(type)));
      }
    }
    return keys;
  }

  private Key key(Expr by) {
    return new Key(by, rules.draw(Rules.DIRECTIONS), rules.draw(Rules.NULLS));
  }

  private String alias() {
    return rules.maybe("alias", 0.2) ? "a1" : "";
  }

  private Optional<Integer> limit(String rule, double probability) {
    return rules.maybe(rule, probability) ? Optional.of(1 + rules.below(40)) : Optional.empty();
  }

  private Optional<Integer> offset() {
    return rules.maybe("offset", 0.15) ? Optional.of(rules.below(8)) : Optional.empty();
  }

  private Tail tail() {
    return new Tail(
        rules.maybe("scope", 0.1) ? "USING SCOPE everything" : "",
        rules.maybe("security", 0.1) ? "WITH SECURITY_ENFORCED" : "",
        rules.maybe("for-view", 0.1) ? "FOR VIEW" : "");
  }
}
