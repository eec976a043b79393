package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.record.RecordId;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.soql.syntax.Expression;
import io.strata.sandbox.salesforce.soql.syntax.Literal;
import io.strata.sandbox.salesforce.soql.syntax.QueryText;
import io.strata.sandbox.salesforce.soql.syntax.SoqlException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Gives the values of a condition the type of the field they stand against. */
final class LiteralBinder {

  private final QueryText text;
  private final LocalDate today;

  LiteralBinder(QueryText text, LocalDate today) {
    this.text = text;
    this.today = today;
  }

  /**
   * The key of a value that is no range of days.
   *
   * @param left what messages name and point at
   */
  Object key(FieldType type, Expression left, Literal literal) {
    return switch (literal) {
      case Literal.Null _ -> Keys.key(type, null);
      case Literal.Text t when isId(type) -> id(left, t.value());
      case Literal.Text t when type.isText() -> Keys.key(type, t.value());
      case Literal.Number n when type.isNumber() -> Keys.key(type, n.value());
      case Literal.Bool b when type == FieldType.BOOLEAN -> b.value();
      case Literal.Day d when type == FieldType.DATE -> d.value();
      case Literal.Moment m when type == FieldType.DATETIME -> m.value();
      default -> throw wrongType(type, left);
    };
  }

  Object start(FieldType type, Expression left, Literal.Relative range) {
    return day(type, left, range.range().start(today));
  }

  Object end(FieldType type, Expression left, Literal.Relative range) {
    return day(type, left, range.range().end(today));
  }

  private Object day(FieldType type, Expression left, LocalDate day) {
    return switch (type) {
      case DATE -> day;
      case DATETIME -> day.atStartOfDay(ZoneOffset.UTC).toInstant();
      default -> throw wrongType(type, left);
    };
  }

  private Object id(Expression left, String written) {
    if (written.isEmpty()) {
      return null;
    }
    return RecordId.canonical(written)
        .orElseThrow(
            () ->
                text.error(
                    SoqlException.Code.INVALID_QUERY_FILTER_OPERATOR,
                    left.at(),
                    "invalid ID field: " + written));
  }

  private static boolean isId(FieldType type) {
    return type == FieldType.ID || type == FieldType.REFERENCE;
  }

  private SoqlException wrongType(FieldType type, Expression left) {
    String name = type.soapType().substring(type.soapType().indexOf(':') + 1);
    String quotes = isId(type) || type.isText() ? "should" : "should not";
    return text.invalidField(
        left.at(),
        "value of filter criterion for field '%s' must be of type %s and %s be enclosed in quotes"
            .formatted(left.shown(), name, quotes));
  }
}
