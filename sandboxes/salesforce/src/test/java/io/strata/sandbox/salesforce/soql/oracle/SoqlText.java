package io.strata.sandbox.salesforce.soql.oracle;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Cond;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Expr;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Item;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Key;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Kind;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Lit;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a query as SOQL, its words in random case and spacing. */
final class SoqlText {

  private final Random style;
  private final String alias;

  private SoqlText(Random style, String alias) {
    this.style = style;
    this.alias = alias;
  }

  static String of(Sample query, Random style) {
    return new SoqlText(style, query.alias()).query(query, query.type().name());
  }

  private String query(Sample query, String from) {
    StringBuilder text = new StringBuilder(word("SELECT")).append(gap());
    text.append(query.kind() == Kind.COUNT ? word("COUNT()") : list(query.items(), this::item));
    clause(text, "FROM", word(from) + " " + query.alias());
    text.append(query.tail().afterFrom()).append(gap());
    query.where().ifPresent(where -> clause(text, "WHERE", condition(where)));
    text.append(query.tail().afterWhere()).append(gap());
    if (!query.groupBy().isEmpty()) {
      clause(text, "GROUP BY", list(query.groupBy(), this::expression));
    }
    query.having().ifPresent(having -> clause(text, "HAVING", condition(having)));
    if (!query.orderBy().isEmpty()) {
      clause(text, "ORDER BY", list(query.orderBy(), this::key));
    }
    query.limit().ifPresent(n -> clause(text, "LIMIT", n.toString()));
    query.offset().ifPresent(n -> clause(text, "OFFSET", n.toString()));
    text.append(query.tail().atEnd());
    if (query.allRows()) {
      clause(text, "ALL ROWS", "");
    }
    return text.toString();
  }

  private void clause(StringBuilder text, String keyword, String rest) {
    text.append(gap()).append(word(keyword)).append(gap()).append(rest).append(gap());
  }

  private String item(Item item) {
    return switch (item) {
      case Item.Column(Expr value, String name) -> expression(value) + " " + name;
      case Item.Fields(String kind) -> word("FIELDS(" + kind + ")");
      case Item.Children(var relationship, Sample query) ->
          "(" + new SoqlText(style, "").query(query, relationship.relationshipName()) + ")";
    };
  }

  private String key(Key key) {
    return expression(key.by()) + gap() + word(key.direction()) + gap() + word(key.nulls());
  }

  private String expression(Expr value) {
    return switch (value) {
      case Expr.Part(String function, Expr.Ref of) -> word(function) + "(" + ref(of) + ")";
      case Expr.Total(String function, Expr.Ref of) -> word(function) + "(" + ref(of) + ")";
      case Expr.Ref ref -> ref(ref);
    };
  }

  private String ref(Expr.Ref ref) {
    String prefix = alias.isEmpty() || style.nextBoolean() ? "" : alias + ".";
    String path =
        ref.parents().stream()
            .map(Field::relationshipName)
            .map(name -> word(name) + ".")
            .collect(Collectors.joining());
    return prefix + path + word(ref.field().name());
  }

  private String condition(Cond condition) {
    return switch (condition) {
      case Cond.All(List<Cond> of) ->
          of.stream().map(this::nested).collect(Collectors.joining(gap() + word("AND") + gap()));
      case Cond.Any(List<Cond> of) ->
          of.stream().map(this::nested).collect(Collectors.joining(gap() + word("OR") + gap()));
      case Cond.Negation(Cond of) -> word("NOT") + gap() + nested(of);
      case Cond.Compare(Expr left, String operator, Lit right) ->
          expression(left) + style(operator) + literal(right);
      case Cond.Like(Expr left, var pattern) ->
          expression(left) + gap() + word("LIKE") + gap() + "'" + pattern(pattern) + "'";
      case Cond.In(Expr left, boolean negated, List<Lit> values) ->
          expression(left) + in(negated) + list(values, this::literal) + ")";
      case Cond.Join join -> join(join);
    };
  }

  private String join(Cond.Join join) {
    SoqlText inner = new SoqlText(style, "");
    StringBuilder text = new StringBuilder(ref(join.left())).append(in(join.negated()));
    text.append(word("SELECT")).append(gap()).append(inner.ref(join.selected()));
    inner.clause(text, "FROM", inner.word(join.object().name()));
    join.where().ifPresent(where -> inner.clause(text, "WHERE", inner.condition(where)));
    return text.append(")").toString();
  }

  private String nested(Cond condition) {
    boolean simple =
        switch (condition) {
          case Cond.All _, Cond.Any _, Cond.Negation _ -> false;
          default -> style.nextInt(5) > 0;
        };
    return simple ? condition(condition) : "(" + condition(condition) + ")";
  }

  private String in(boolean negated) {
    return gap() + word(negated ? "NOT IN" : "IN") + (style.nextBoolean() ? gap() : "") + "(";
  }

  private String literal(Lit literal) {
    return switch (literal) {
      case Lit.Text(String value) -> "'" + escaped(value) + "'";
      case Lit.Id(String id, boolean short15) -> "'" + (short15 ? id.substring(0, 15) : id) + "'";
      case Lit.Num(var value) -> value.toPlainString();
      case Lit.Bool(boolean value) -> word(String.valueOf(value));
      case Lit.Day(var value) -> value.toString();
      case Lit.Moment(var value, var offset) ->
          DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").format(value.atOffset(offset));
      case Lit.Relative(String name, int n) -> word(name) + (n < 0 ? "" : ":" + n);
      case Lit.Null() -> word("null");
    };
  }

  private static String pattern(List<Sample.Piece> pattern) {
    return pattern.stream()
        .map(
            p ->
                p.wildcard() ? p.text() : escaped(p.text()).replace("%", "\\%").replace("_", "\\_"))
        .collect(Collectors.joining());
  }

  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("'", "\\'")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }

  private <T> String list(List<T> elements, Function<T, String> text) {
    return elements.stream().map(text).collect(Collectors.joining("," + gap()));
  }

  private String style(String operator) {
    return style.nextBoolean() ? operator : " " + operator + " ";
  }

  private String word(String word) {
    return switch (style.nextInt(6)) {
      case 0 -> word.toLowerCase(Locale.ROOT);
      case 1 -> word.toUpperCase(Locale.ROOT);
      default -> word;
    };
  }

  private String gap() {
    return style.nextInt(12) == 0 ? "\n  " : " ";
  }
}
