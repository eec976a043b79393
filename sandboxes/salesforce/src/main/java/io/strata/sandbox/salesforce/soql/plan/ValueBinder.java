package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.Schema;
import io.strata.sandbox.salesforce.soql.syntax.Expression;
import io.strata.sandbox.salesforce.soql.syntax.Name;
import io.strata.sandbox.salesforce.soql.syntax.QueryText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the fields and functions of one query's expressions. */
final class ValueBinder {

  private static final int LONGEST_PATH = 5;
  private static final int LONGEST_SEARCHABLE = 255;

  /** Users here see labels, currencies and times as they are stored. */
  private static final Set<String> RENDERINGS =
      Set.of("tolabel", "convertcurrency", "converttimezone");

  private final Schema schema;
  private final QueryText text;
  private final SObjectType type;
  private final Map<String, List<Name>> aliases;

  ValueBinder(Schema schema, QueryText text, SObjectType type, Map<String, List<Name>> aliases) {
    this.schema = schema;
    this.text = text;
    this.type = type;
    this.aliases = aliases;
  }

  Value bind(Expression expression) {
    return switch (expression) {
      case Expression.Path path -> column(path);
      case Expression.Call call -> call(call);
    };
  }

  private Value call(Expression.Call call) {
    String name = call.function().text();
    if (RENDERINGS.contains(name.toLowerCase(Locale.ROOT))) {
      return bind(call.argument());
    }
    Optional<DateFunction> date = DateFunction.of(name);
    if (date.isPresent()) {
      Value of = bind(call.argument());
      if (!date.get().accepts(of.type())) {
        throw text.malformed(
            call.at(), "field %s does not support %s".formatted(call.argument().shown(), name));
      }
      return new Value.DatePart(date.get(), of);
    }
    AggregateFunction function =
        AggregateFunction.of(name)
            .orElseThrow(() -> text.malformed(call.at(), "Unknown function: " + name));
    Value of = bind(call.argument());
    if (of instanceof Value.Aggregate || !function.accepts(of.type()) || isLong(of)) {
      throw text.malformed(
          call.at(),
          "field %s does not support aggregate operator %s"
              .formatted(call.argument().shown(), function));
    }
    return new Value.Aggregate(function, of);
  }

  private Value.Column column(Expression.Path path) {
    List<Name> names = resolved(path);
    List<Field> parents = new ArrayList<>();
    SObjectType at = type;
    for (Name hop : names.subList(0, names.size() - 1)) {
      Field reference = at.parent(hop.text()).orElseThrow(() -> noRelationship(path, hop.text()));
      parents.add(reference);
      at = schema.type(reference.referenceTo()).orElseThrow();
    }
    if (parents.size() > LONGEST_PATH) {
      throw text.malformed(path.at(), "Relationship path is longer than 5 levels: " + path.shown());
    }
    String entity = at.name();
    String name = names.getLast().text();
    Field field = at.field(name).orElseThrow(() -> noColumn(path, name, entity));
    return new Value.Column(parents, field);
  }

  /** Aliases stand for paths; the object's own name may stand before its fields. */
  private List<Name> resolved(Expression.Path path) {
    List<Name> names = path.names();
    Name first = names.getFirst();
    List<Name> prefix = aliases.get(first.text().toLowerCase(Locale.ROOT));
    if (names.size() > 1 && prefix != null) {
      List<Name> resolved = new ArrayList<>(prefix);
      resolved.addAll(names.subList(1, names.size()));
      return resolved;
    }
    boolean own = first.is(type.name()) && type.parent(first.text()).isEmpty();
    return names.size() > 1 && own ? names.subList(1, names.size()) : names;
  }

  /** Long text can be selected and nothing else (SOQL and SOSL Reference, ORDER BY and others). */
  void requireSearchable(Value value, Expression shown, String verb) {
    if (isLong(value)) {
      String reason = "field '%s' can not be %s in a query call".formatted(shown.shown(), verb);
      throw text.invalidField(shown.at(), reason);
    }
  }

  private static boolean isLong(Value value) {
    return value instanceof Value.Column column
        && column.type() == FieldType.TEXTAREA
        && column.field().length() > LONGEST_SEARCHABLE;
  }

  private RuntimeException noColumn(Expression.Path path, String name, String entity) {
    return text.invalidField(
        path.at(),
        "No such column '%s' on entity '%s'. If you are attempting to use a custom field, be sure to append the"
                .formatted(name, entity)
            + " '__c' after the custom field name. Please reference your WSDL or the describe call for the"
            + " appropriate names.");
  }

  private RuntimeException noRelationship(Expression.Path path, String name) {
    return text.invalidField(
        path.at(),
        "Didn't understand relationship '%s' in field path. If you are attempting to use a custom relationship,"
                .formatted(name)
            + " be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the"
            + " describe call for the appropriate names.");
  }
}
