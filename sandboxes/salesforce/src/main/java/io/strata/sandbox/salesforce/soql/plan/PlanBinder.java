package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.SObjectType.ChildRelationship;
import io.strata.sandbox.salesforce.schema.Schema;
import io.strata.sandbox.salesforce.soql.plan.Plan.Output;
import io.strata.sandbox.salesforce.soql.syntax.Expression;
import io.strata.sandbox.salesforce.soql.syntax.Name;
import io.strata.sandbox.salesforce.soql.syntax.Query;
import io.strata.sandbox.salesforce.soql.syntax.Query.Selection;
import io.strata.sandbox.salesforce.soql.syntax.QueryText;
import io.strata.sandbox.salesforce.soql.syntax.SoqlException.Code;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds everything a query names and refuses what the vendor refuses. */
public final class PlanBinder {

  private static final int LARGEST_OFFSET = 2000;
  private static final int DEEPEST_CHILDREN = 5;

  private final Schema schema;
  private final QueryText text;
  private final LiteralBinder literals;

  public PlanBinder(Schema schema, QueryText text, LocalDate today) {
    this.schema = schema;
    this.text = text;
    this.literals = new LiteralBinder(text, today);
  }

  public Plan bind(Query query) {
    SObjectType type = rootType(query);
    JoinBinder joins =
        new JoinBinder(text, type, sub -> bind(sub, rootType(sub), 0, JoinBinder.none(text)));
    return bind(query, type, 0, joins);
  }

  private SObjectType rootType(Query query) {
    Expression.Path object = query.from().object();
    return (object.names().size() == 1
            ? schema.type(object.shown())
            : Optional.<SObjectType>empty())
        .orElseThrow(
            () ->
                text.error(
                    Code.INVALID_TYPE,
                    object.at(),
                    "sObject type '%s' is not supported. If you are attempting to use a custom object, be sure to"
                            .formatted(object.shown())
                        + " append the '__c' after the entity name. Please reference your WSDL or the describe"
                        + " call for the appropriate names."));
  }

  private Plan bind(Query query, SObjectType type, int level, FilterBinder.Joins joins) {
    ValueBinder values = new ValueBinder(schema, text, type, query.from().aliases());
    SelectBinder select = new SelectBinder(schema, text, type, values, query);
    Optional<Filter> where =
        query.where().map(new FilterBinder(text, e -> searched(values, e), literals, joins)::bind);
    boolean countOnly = countOnly(query);
    boolean grouped = !countOnly && (!query.groupBy().isEmpty() || select.aggregates());
    List<Output> outputs;
    List<Plan.Sort> orderBy;
    Optional<Plan.Groups> groups = Optional.empty();
    if (grouped) {
      requirePlain(query, level);
      GroupScope scope = new GroupScope(text, values, query.groupBy());
      outputs = select.groups(scope);
      FilterBinder having = new FilterBinder(text, scope::bind, literals, JoinBinder.none(text));
      Optional<Filter> filter = query.having().map(having::bind);
      orderBy = sorts(query, scope::bind);
      groups = Optional.of(scope.groups(filter));
    } else {
      outputs = countOnly ? List.of() : select.records(child -> children(child, type, level));
      orderBy = sorts(query, e -> sorted(values, e));
    }
    int limit = query.limit().map(Query.Count::value).orElse(Integer.MAX_VALUE);
    return new Plan(
        type, countOnly, outputs, where, groups, orderBy, offset(query), limit, query.allRows());
  }

  private boolean countOnly(Query query) {
    boolean only =
        query.selections().size() == 1
            && query.selections().getFirst() instanceof Selection.CountAll;
    if (only && !(query.groupBy().isEmpty() && query.orderBy().isEmpty())) {
      int at =
          query.groupBy().isEmpty()
              ? query.orderBy().getFirst().by().at()
              : query.groupBy().getFirst().at();
      throw text.malformed(at, "COUNT() can be neither grouped nor ordered");
    }
    return only;
  }

  /** Where records may be groups, and a query of one group has nothing to limit or order. */
  private void requirePlain(Query query, int level) {
    if (level > 0) {
      throw text.malformed(
          query.from().object().at(), "Aggregates are not supported in a child sub-query");
    }
    if (query.groupBy().isEmpty() && query.limit().isPresent()) {
      throw text.malformed(
          query.limit().get().at(),
          "Non-grouped query that uses overall aggregate functions cannot also use LIMIT");
    }
  }

  private Value searched(ValueBinder values, Expression expression) {
    Value value = values.bind(expression);
    values.requireSearchable(value, expression, "filtered");
    if (value instanceof Value.Aggregate) {
      throw text.malformed(expression.at(), "Aggregates belong in HAVING, not in WHERE");
    }
    return value;
  }

  private Value sorted(ValueBinder values, Expression expression) {
    Value value = values.bind(expression);
    values.requireSearchable(value, expression, "sorted");
    if (!(value instanceof Value.Column)) {
      throw text.malformed(
          expression.at(), "Ordered field must be grouped or aggregated: " + expression.shown());
    }
    return value;
  }

  private static List<Plan.Sort> sorts(Query query, Function<Expression, Value> values) {
    List<Plan.Sort> sorts = new ArrayList<>();
    for (Query.SortKey key : query.orderBy()) {
      sorts.add(new Plan.Sort(values.apply(key.by()), key.descending(), key.nullsLast()));
    }
    return sorts;
  }

  private int offset(Query query) {
    query
        .offset()
        .filter(o -> o.value() > LARGEST_OFFSET)
        .ifPresent(
            o -> {
              throw text.error(
                  Code.NUMBER_OUTSIDE_VALID_RANGE,
                  o.at(),
                  "Maximum SOQL offset allowed is " + LARGEST_OFFSET);
            });
    return query.offset().map(Query.Count::value).orElse(0);
  }

  private Output.Children children(Query query, SObjectType parent, int level) {
    Expression.Path from = query.from().object();
    Name name = from.names().getLast();
    boolean reachable =
        from.names().size() == 1
            || from.names().size() == 2 && from.names().getFirst().is(parent.name());
    ChildRelationship relationship =
        (reachable ? parent.child(name.text()) : Optional.<ChildRelationship>empty())
            .orElseThrow(
                () ->
                    text.error(
                        Code.INVALID_TYPE,
                        from.at(),
                        "Didn't understand relationship '%s' in FROM part of query call. If you are attempting to"
                                .formatted(from.shown())
                            + " use a custom relationship, be sure to append the '__r' after the custom"
                            + " relationship name. Please reference your WSDL or the describe call for the"
                            + " appropriate names."));
    if (level >= DEEPEST_CHILDREN) {
      throw text.malformed(
          from.at(),
          "SOQL statements cannot query aggregate relationships more than 5 levels away");
    }
    SObjectType type = schema.type(relationship.childObject()).orElseThrow();
    JoinBinder joins =
        new JoinBinder(text, type, sub -> bind(sub, rootType(sub), 0, JoinBinder.none(text)));
    Plan plan = bind(query, type, level + 1, joins);
    String key = type.field(relationship.field()).orElseThrow().name();
    return new Output.Children(relationship.relationshipName(), key, plan);
  }
}
