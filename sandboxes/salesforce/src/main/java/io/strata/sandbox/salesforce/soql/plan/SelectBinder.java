package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.Schema;
import io.strata.sandbox.salesforce.soql.plan.Plan.Output;
import io.strata.sandbox.salesforce.soql.syntax.Expression;
import io.strata.sandbox.salesforce.soql.syntax.Name;
import io.strata.sandbox.salesforce.soql.syntax.Query;
import io.strata.sandbox.salesforce.soql.syntax.Query.Selection;
import io.strata.sandbox.salesforce.soql.syntax.QueryText;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Turns the SELECT list of one query into the entries of its records. */
final class SelectBinder {

  private static final int MOST_WITH_ALL_FIELDS = 200;

  private final Schema schema;
  private final QueryText text;
  private final SObjectType type;
  private final ValueBinder values;
  private final Query query;

  SelectBinder(Schema schema, QueryText text, SObjectType type, ValueBinder values, Query query) {
    this.schema = schema;
    this.text = text;
    this.type = type;
    this.values = values;
    this.query = query;
  }

  /** The query asks for groups even without GROUP BY. */
  boolean aggregates() {
    for (Selection selection : query.selections()) {
      if (selection instanceof Selection.Column(Expression.Call call, _)
          && !(values.bind(call) instanceof Value.Column)) {
        return true;
      }
    }
    return false;
  }

  List<Output> groups(GroupScope scope) {
    OutputTree tree = new OutputTree();
    int unnamed = 0;
    for (Selection selection : query.selections()) {
      if (!(selection instanceof Selection.Column(Expression expression, var alias))) {
        throw text.malformed(
            at(selection), "Only fields and aggregates may be selected with GROUP BY");
      }
      Value value = scope.bind(expression);
      String name;
      if (alias.isPresent()) {
        name = alias.get().text();
      } else if (value instanceof Value.Key(_, Value.Column column)) {
        name = column.field().name();
      } else {
        name = "expr" + unnamed++;
      }
      if (!tree.add(new Output.Leaf(name, value))) {
        throw text.malformed(expression.at(), "duplicate alias: " + name);
      }
    }
    return tree.outputs(schema);
  }

  /**
   * @param children binds a child sub-query
   */
  List<Output> records(Function<Query, Output.Children> children) {
    OutputTree tree = new OutputTree();
    for (Selection selection : query.selections()) {
      switch (selection) {
        case Selection.Column column -> column(tree, column);
        case Selection.Fields(Name kind) -> fields(tree, kind);
        case Selection.CountAll(int at) ->
            throw text.malformed(at, "COUNT() must be the only element of the SELECT list");
        case Selection.Children(Query child) -> {
          Output.Children output = children.apply(child);
          if (!tree.add(output)) {
            throw duplicate(at(selection), output.name());
          }
        }
      }
    }
    return tree.outputs(schema);
  }

  private void column(OutputTree tree, Selection.Column selection) {
    Expression expression = selection.expression();
    Value.Column column = (Value.Column) values.bind(expression);
    if (selection.alias().isEmpty()) {
      if (!tree.add(column)) {
        throw duplicate(expression.at(), expression.shown());
      }
      return;
    }
    Name alias = selection.alias().get();
    if (expression instanceof Expression.Path) {
      throw text.malformed(alias.at(), "only aggregate expressions use field aliasing");
    }
    if (!tree.add(new Output.Leaf(alias.text(), column))) {
      throw text.malformed(alias.at(), "duplicate alias: " + alias.text());
    }
  }

  private void fields(OutputTree tree, Name kind) {
    boolean bounded =
        query.limit().isPresent() && query.limit().get().value() <= MOST_WITH_ALL_FIELDS;
    boolean standard = kind.is("STANDARD");
    if (!standard && !kind.is("ALL") && !kind.is("CUSTOM")) {
      throw text.malformed(kind.at(), "unexpected token: '" + kind.text() + "'");
    }
    if (!standard && !bounded) {
      throw text.malformed(
          kind.at(),
          "The SOQL FIELDS function must have a LIMIT of at most " + MOST_WITH_ALL_FIELDS);
    }
    for (Field field : type.fields()) {
      boolean wanted = kind.is("ALL") || field.custom() != standard;
      if (wanted && !tree.add(new Value.Column(List.of(), field))) {
        throw duplicate(kind.at(), field.name());
      }
    }
    if (tree.outputs(schema).isEmpty()) {
      throw text.malformed(
          kind.at(),
          "No %s fields on entity '%s'"
              .formatted(kind.text().toLowerCase(Locale.ROOT), type.name()));
    }
  }

  private RuntimeException duplicate(int at, String name) {
    return text.invalidField(at, "duplicate field selected: " + name);
  }

  private static int at(Selection selection) {
    return switch (selection) {
      case Selection.Column(Expression expression, _) -> expression.at();
      case Selection.Children(Query child) -> child.from().object().at();
      case Selection.Fields(Name kind) -> kind.at();
      case Selection.CountAll(int at) -> at;
    };
  }
}
