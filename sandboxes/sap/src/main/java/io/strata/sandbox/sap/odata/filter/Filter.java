package io.strata.sandbox.sap.odata.filter;

import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.EdmType;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.odata.filter.Expression.Operand;
import io.strata.sandbox.sap.odata.filter.Expression.Operator;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.wire.JsonForm;
import io.strata.sandbox.sap.wire.Language;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A filter bound to an entity set: names are properties, literals fit their types. Texts that are
 * numbers with leading zeros inside compare by their inside form.
 */
public final class Filter {

  private final Catalogue catalogue;
  private final EntitySet set;
  private final Language language;

  private Filter(Catalogue catalogue, EntitySet set, Language language) {
    this.catalogue = catalogue;
    this.set = set;
    this.language = language;
  }

  public static BiPredicate<Rows, Row> bind(
      Expression expression, Catalogue catalogue, EntitySet set, Language language) {
    return new Filter(catalogue, set, language).bind(expression);
  }

  private BiPredicate<Rows, Row> bind(Expression expression) {
    return switch (expression) {
      case Expression.And and -> bind(and.left()).and(bind(and.right()));
      case Expression.Or or -> bind(or.left()).or(bind(or.right()));
      case Expression.Not not -> bind(not.inner()).negate();
      case Expression.Comparison comparison -> comparison(comparison);
      case Expression.Call call -> call(call);
      case Expression.Flag flag -> flag(flag);
    };
  }

  private BiPredicate<Rows, Row> flag(Expression.Flag flag) {
    PropertyPath path = path(flag.path());
    if (path.property().type() != EdmType.BOOLEAN) {
      throw SapException.invalid(path.property().name() + " is no condition.");
    }
    return (rows, row) -> Boolean.TRUE.equals(path.value(rows, row));
  }

  private BiPredicate<Rows, Row> comparison(Expression.Comparison comparison) {
    if (comparison.left() instanceof Expression.Path left) {
      return comparison.right() instanceof Expression.Literal right
          ? withLiteral(path(left), comparison.operator(), right)
          : betweenPaths(path(left), comparison.operator(), (Expression.Path) comparison.right());
    }
    if (comparison.right() instanceof Expression.Path right) {
      return withLiteral(
          path(right), comparison.operator().mirrored(), (Expression.Literal) comparison.left());
    }
    throw SapException.invalid("A comparison needs a property.");
  }

  private BiPredicate<Rows, Row> withLiteral(
      PropertyPath path, Operator operator, Expression.Literal literal) {
    Object wanted = fitting(path.property(), literal);
    return (rows, row) -> holds(path.property(), path.value(rows, row), operator, wanted);
  }

  private BiPredicate<Rows, Row> betweenPaths(
      PropertyPath left, Operator operator, Expression.Path other) {
    PropertyPath right = path(other);
    if (left.property().type() != right.property().type()) {
      throw SapException.invalid(
          left.property().name() + " and " + right.property().name() + " cannot be compared.");
    }
    return (rows, row) ->
        holds(left.property(), left.value(rows, row), operator, right.value(rows, row));
  }

  /** With nothing on one side only equality can be told. */
  private static boolean holds(Property property, Object value, Operator operator, Object wanted) {
    if (value == null || wanted == null) {
      boolean equal = value == wanted;
      return operator == Operator.EQ ? equal : operator == Operator.NE && !equal;
    }
    return operator.holds(Ordering.compare(property, value, wanted));
  }

  private Object fitting(Property property, Expression.Literal literal) {
    Object value = literal.value();
    if (value == null) {
      return null;
    }
    if (property.type() == EdmType.STRING && value instanceof String text) {
      return property.is("parvw")
          ? JsonForm.text(property, text, language)
          : property.external(text);
    }
    if (property.type() == EdmType.INT32 && value instanceof BigDecimal number) {
      return number.intValue();
    }
    if (!property.type().javaType().isInstance(value)) {
      throw SapException.invalid(
          "Literal does not fit property %s of type %s."
              .formatted(property.name(), property.type().edmName()));
    }
    return value;
  }

  private BiPredicate<Rows, Row> call(Expression.Call call) {
    boolean partFirst = call.function() == Expression.Function.SUBSTRINGOF;
    Operand whole = partFirst ? call.second() : call.first();
    Operand part = partFirst ? call.first() : call.second();
    if (!(whole instanceof Expression.Path path)
        || !(part instanceof Expression.Literal literal)
        || !(literal.value() instanceof String text)) {
      throw SapException.invalid("A text function needs a property and a text.");
    }
    PropertyPath bound = path(path);
    if (bound.property().type() != EdmType.STRING) {
      throw SapException.invalid(bound.property().name() + " is no text.");
    }
    return (rows, row) -> {
      Object value = bound.value(rows, row);
      return value != null && applies(call.function(), (String) value, text);
    };
  }

  private static boolean applies(Expression.Function function, String value, String part) {
    return switch (function) {
      case SUBSTRINGOF -> value.contains(part);
      case STARTSWITH -> value.startsWith(part);
      case ENDSWITH -> value.endsWith(part);
    };
  }

  private PropertyPath path(Expression.Path path) {
    List<String> segments = path.segments();
    PropertyPath bound = PropertyPath.of(catalogue, set, segments);
    if (bound.property().is("nofilter")) {
      throw SapException.invalid("Property " + bound.property().name() + " is not filterable.");
    }
    return bound;
  }
}
