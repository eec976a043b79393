package io.strata.sandbox.salesforce.soql.oracle;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Expr;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Lit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values of one SELECT in SQL, with the joins their parents need. */
final class SqlValues {

  private final String table;
  private final boolean includeDeleted;
  private final Map<String, String> joins = new LinkedHashMap<>();

  /**
   * @param table alias of the row
   */
  SqlValues(String table, boolean includeDeleted) {
    this.table = table;
    this.includeDeleted = includeDeleted;
  }

  /** To be read after every value has been written. */
  String joins() {
    return String.join("", joins.values());
  }

  /** The value as stored. */
  String raw(Expr value) {
    return switch (value) {
      case Expr.Ref ref -> column(ref);
      case Expr.Part part -> part(part);
      case Expr.Total total -> total(total);
    };
  }

  /** The value in the form in which equal means equal. */
  String key(Expr value) {
    return key(value.type(), raw(value));
  }

  private static String key(FieldType type, String raw) {
    return switch (type) {
      case BOOLEAN -> "coalesce(" + raw + ", false)";
      case ID, REFERENCE -> "(" + raw + ") COLLATE \"C\"";
      default -> type.isText() ? "lower((" + raw + ") COLLATE \"pg_c_utf8\") COLLATE \"C\"" : raw;
    };
  }

  /** What ORDER BY sorts by: several columns for a picklist. */
  List<String> order(Expr value, String key) {
    List<String> values =
        switch (value) {
          case Expr.Ref ref -> ref.field().picklistValues();
          case Expr.Total(String function, Expr.Ref of) when function.startsWith("M") ->
              of.field().picklistValues();
          default -> List.of();
        };
    if (values.isEmpty()) {
      return List.of(key);
    }
    String known = values.stream().map(v -> text(v.toLowerCase())).collect(Collectors.joining(","));
    String place = "array_position(ARRAY[" + known + "], (" + key + ")::text)";
    return List.of("CASE WHEN " + key + " IS NOT NULL THEN coalesce(" + place + ", 99) END", key);
  }

  /** A grouped expression shows as in the first row of its group. */
  String shownKey(Expr value) {
    return "(array_agg(" + raw(value) + " ORDER BY " + table + ".seq))[1]";
  }

  private String total(Expr.Total total) {
    Expr.Ref of = total.of();
    return switch (total.function()) {
      case "COUNT" -> "count(" + raw(of) + ")";
      case "COUNT_DISTINCT" ->
          "count(DISTINCT CASE WHEN " + raw(of) + " IS NOT NULL THEN " + key(of) + " END)";
      case "MIN", "MAX" -> best(of, total.function().equals("MIN") ? "ASC" : "DESC");
      default -> total.function() + "(" + raw(of) + ")";
    };
  }

  private String best(Expr.Ref of, String direction) {
    String order =
        order(of, key(of)).stream().map(k -> k + " " + direction).collect(Collectors.joining(", "));
    return "(array_agg(%s ORDER BY %s, %s.seq) FILTER (WHERE %s IS NOT NULL))[1]"
        .formatted(raw(of), order, table, raw(of));
  }

  private String part(Expr.Part part) {
    String at = column(part.of());
    if (part.of().type() == FieldType.DATETIME) {
      at = "(" + at + " AT TIME ZONE 'UTC')";
    }
    return switch (part.function()) {
      case "CALENDAR_YEAR", "FISCAL_YEAR" -> extract("year", at);
      case "CALENDAR_QUARTER", "FISCAL_QUARTER" -> extract("quarter", at);
      case "CALENDAR_MONTH", "FISCAL_MONTH" -> extract("month", at);
      case "DAY_IN_MONTH" -> extract("day", at);
      case "DAY_IN_WEEK" -> "(" + extract("dow", at) + " + 1)";
      case "DAY_IN_YEAR" -> extract("doy", at);
      case "HOUR_IN_DAY" -> extract("hour", at);
      case "WEEK_IN_MONTH" -> "ceil(" + extract("day", at) + " / 7.0)";
      case "WEEK_IN_YEAR" -> "ceil(" + extract("doy", at) + " / 7.0)";
      case "DAY_ONLY" -> at + "::date";
      default -> throw new IllegalArgumentException(part.function());
    };
  }

  private static String extract(String field, String at) {
    return "extract(" + field + " FROM " + at + ")";
  }

  private String column(Expr.Ref ref) {
    String at = table;
    for (Field parent : ref.parents()) {
      at = join(at, parent);
    }
    return at + "." + quoted(ref.field().name());
  }

  private String join(String from, Field parent) {
    String alias = from + "_" + parent.name().toLowerCase();
    String visible = includeDeleted ? "" : " AND NOT " + alias + ".\"IsDeleted\"";
    joins.put(
        alias,
        " LEFT JOIN %s %s ON %s.\"Id\" = %s.%s%s"
            .formatted(
                quoted(parent.referenceTo()), alias, alias, from, quoted(parent.name()), visible));
    return alias;
  }

  /** The key of a literal. */
  static String literal(FieldType type, Lit literal) {
    return switch (literal) {
      case Lit.Text(String value) -> value.isEmpty() ? "NULL" : key(type, text(value));
      case Lit.Id(String id, _) -> text(id);
      case Lit.Num(var value) -> value.toPlainString();
      case Lit.Bool(boolean value) -> String.valueOf(value);
      case Lit.Day(var value) -> "DATE '" + value + "'";
      case Lit.Moment(var value, _) -> "TIMESTAMPTZ '" + value + "'";
      case Lit.Null() -> type == FieldType.BOOLEAN ? "false" : "NULL";
      case Lit.Relative _ -> throw new IllegalArgumentException("a range");
    };
  }

  static String quoted(String name) {
    return '"' + name + '"';
  }

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
