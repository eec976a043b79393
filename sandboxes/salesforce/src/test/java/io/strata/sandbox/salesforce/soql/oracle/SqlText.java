package io.strata.sandbox.salesforce.soql.oracle;

import io.strata.sandbox.salesforce.soql.oracle.Sample.Cond;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Expr;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Item;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Key;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Kind;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Lit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a query as SQL for PostgreSQL, spelling out what SOQL means by a null and by text. The
 * first column of records is their id.
 */
final class SqlText {

  private final boolean includeDeleted;

  SqlText(boolean includeDeleted) {
    this.includeDeleted = includeDeleted;
  }

  String query(Sample query) {
    return query.kind() == Kind.COUNT
        ? "SELECT count(*) FROM (" + select(query, "t", "", List.of("1")) + ") counted"
        : select(query, "t", "", null);
  }

  /** The children of each parent of an array parameter: parent, then the columns of the child. */
  String children(Item.Children children) {
    String key = "t." + SqlValues.quoted(children.relationship().field()) + " = p.id";
    return "SELECT p.id AS parent, c.* FROM unnest(?::text[]) WITH ORDINALITY p(id, place) CROSS JOIN LATERAL ("
        + select(children.query(), "t", key, null)
        + ") c ORDER BY p.place, c.place";
  }

  private String select(Sample query, String table, String and, List<String> columns) {
    SqlValues values = new SqlValues(table, includeDeleted);
    List<String> selected = columns == null ? columns(query, values) : columns;
    List<String> order = order(query, values);
    String place = String.join(", ", order);
    List<String> wheres = new ArrayList<>();
    query.where().ifPresent(w -> wheres.add("(" + condition(w, values) + ")"));
    String groups =
        query.groupBy().isEmpty()
            ? ""
            : " GROUP BY "
                + query.groupBy().stream().map(values::key).collect(Collectors.joining(", "));
    String having = query.having().map(h -> " HAVING " + condition(h, values)).orElse("");
    if (!includeDeleted) {
      wheres.add("NOT " + table + ".\"IsDeleted\"");
    }
    if (!and.isEmpty()) {
      wheres.add(and);
    }
    return "SELECT "
        + IntStream.range(0, selected.size())
            .mapToObj(i -> selected.get(i) + " AS c" + i)
            .collect(Collectors.joining(", "))
        + (order.isEmpty() ? "" : ", row_number() OVER (ORDER BY " + place + ") AS place")
        + " FROM "
        + SqlValues.quoted(query.type().name())
        + " "
        + table
        + values.joins()
        + (wheres.isEmpty() ? "" : " WHERE " + String.join(" AND ", wheres))
        + groups
        + having
        + (order.isEmpty() ? "" : " ORDER BY " + place)
        + query.limit().map(n -> " LIMIT " + n).orElse("")
        + query.offset().map(n -> " OFFSET " + n).orElse("");
  }

  private List<String> columns(Sample query, SqlValues values) {
    List<String> columns = new ArrayList<>();
    if (query.kind() == Kind.RECORDS) {
      columns.add("t.\"Id\"");
    }
    for (Expr value : Columns.of(query)) {
      boolean grouped = query.groupBy().contains(value);
      columns.add(grouped ? values.shownKey(value) : values.raw(value));
    }
    return columns;
  }

  /** Insertion order decides last; groups come in the order of their first row. */
  private static List<String> order(Sample query, SqlValues values) {
    boolean grouped = query.kind() == Kind.GROUPS;
    if (query.kind() == Kind.COUNT || grouped && query.groupBy().isEmpty()) {
      return List.of();
    }
    List<String> order = new ArrayList<>();
    for (Key key : query.orderBy()) {
      for (String by : values.order(key.by(), values.key(key.by()))) {
        order.add(
            by
                + (key.descending() ? " DESC" : " ASC")
                + (key.nullsLast() ? " NULLS LAST" : " NULLS FIRST"));
      }
    }
    order.add(grouped ? "min(t.seq)" : "t.seq");
    return order;
  }

  private String condition(Cond condition, SqlValues values) {
    return switch (condition) {
      case Cond.All(List<Cond> of) -> joined(of, " AND ", values);
      case Cond.Any(List<Cond> of) -> joined(of, " OR ", values);
      case Cond.Negation(Cond of) -> "NOT (" + condition(of, values) + ")";
      case Cond.Compare(Expr left, String operator, Lit.Relative range) ->
          SqlRanges.condition(left.type(), values.raw(left), operator, range);
      case Cond.Compare(Expr left, String operator, Lit right) ->
          comparison(values.key(left), operator, SqlValues.literal(left.type(), right));
      case Cond.Like(Expr left, var pattern) -> like(values.key(left), pattern);
      case Cond.In(Expr left, boolean negated, List<Lit> list) ->
          (negated ? "NOT " : "") + "(" + anyOf(left, list, values) + ")";
      case Cond.Join join -> join(join, values);
    };
  }

  private String joined(List<Cond> of, String word, SqlValues values) {
    return of.stream().map(c -> "(" + condition(c, values) + ")").collect(Collectors.joining(word));
  }

  private static String comparison(String left, String operator, String right) {
    return switch (operator) {
      case "=" -> left + " IS NOT DISTINCT FROM " + right;
      case "!=", "<>" -> left + " IS DISTINCT FROM " + right;
      default -> "coalesce(" + left + " " + operator + " " + right + ", false)";
    };
  }

  private static String like(String left, List<Sample.Piece> pattern) {
    String written =
        pattern.stream()
            .map(p -> p.wildcard() ? p.text() : p.text().replaceAll("([\\\\%_])", "\\\\$1"))
            .collect(Collectors.joining());
    String folded = "lower(" + SqlValues.text(written) + " COLLATE \"pg_c_utf8\") COLLATE \"C\"";
    return "coalesce(" + left + " LIKE " + folded + " ESCAPE '\\', false)";
  }

  private String anyOf(Expr left, List<Lit> list, SqlValues values) {
    return list.stream()
        .map(literal -> condition(new Cond.Compare(left, "=", literal), values))
        .collect(Collectors.joining(" OR "));
  }

  private String join(Cond.Join join, SqlValues outer) {
    SqlValues inner = new SqlValues("j", includeDeleted);
    String selected = inner.raw(join.selected());
    String where = join.where().map(w -> " AND (" + condition(w, inner) + ")").orElse("");
    String visible = includeDeleted ? "" : " AND NOT j.\"IsDeleted\"";
    String ids =
        "SELECT %s FROM %s j%s WHERE %s IS NOT NULL%s%s"
            .formatted(
                selected,
                SqlValues.quoted(join.object().name()),
                inner.joins(),
                selected,
                visible,
                where);
    String in = "coalesce(" + outer.raw(join.left()) + " IN (" + ids + "), false)";
    return join.negated() ? "NOT " + in : in;
  }
}
