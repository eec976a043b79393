package io.strata.sandbox.salesforce.soql.syntax;

import io.strata.sandbox.salesforce.soql.syntax.Token.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Conditions, expressions and values. As in the vendor's grammar NOT stands before one condition
 * and beside no other, so {@code NOT a = 1 AND b = 2} wants parentheses as a mix of AND and OR
 * does.
 */
final class ConditionParser {

  private static final int DEEPEST = 200;

  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  private final Tokens tokens;
  private final QueryParser queries;
  private int depth;

  ConditionParser(Tokens tokens, QueryParser queries) {
    this.tokens = tokens;
    this.queries = queries;
  }

  Condition conditions() {
    if (tokens.takeIf("NOT")) {
      return new Condition.Not(condition());
    }
    Condition first = condition();
    if (tokens.next("AND")) {
      return new Condition.And(rest(first, "AND"));
    }
    if (tokens.next("OR")) {
      return new Condition.Or(rest(first, "OR"));
    }
    return first;
  }

  private List<Condition> rest(Condition first, String word) {
    List<Condition> all = new ArrayList<>(List.of(first));
    while (tokens.takeIf(word)) {
      all.add(condition());
    }
    return all;
  }

  private Condition condition() {
    if (!tokens.next("(")) {
      return comparison();
    }
    int at = tokens.take().at();
    if (++depth > DEEPEST) {
      throw tokens
          .query()
          .error(SoqlException.Code.QUERY_TOO_COMPLICATED, at, "Query is too complicated");
    }
    Condition inner = conditions();
    tokens.expect(")");
    depth--;
    return inner;
  }

  private Condition comparison() {
    Expression left = expression();
    Optional<Operator> operator = Operator.of(tokens.peek());
    if (operator.isPresent()) {
      tokens.take();
      return new Condition.Comparison(left, operator.get(), literal());
    }
    if (tokens.takeIf("INCLUDES") || tokens.takeIf("EXCLUDES")) {
      tokens.expect("(");
      return new Condition.Includes(left, literals());
    }
    boolean negated = tokens.takeIf("NOT");
    tokens.expect("IN");
    tokens.expect("(");
    if (tokens.next("SELECT")) {
      int at = tokens.peek().at();
      Query query = queries.subQuery();
      tokens.expect(")");
      return new Condition.InQuery(left, negated, query, at);
    }
    return new Condition.InList(left, negated, literals());
  }

  private List<Literal> literals() {
    List<Literal> values = new ArrayList<>();
    do {
      values.add(literal());
    } while (tokens.takeIf(","));
    tokens.expect(")");
    return values;
  }

  Expression expression() {
    if (++depth > DEEPEST) {
      throw tokens.unexpected();
    }
    Name first = tokens.name();
    Expression expression;
    if (tokens.takeIf("(")) {
      expression = new Expression.Call(first, expression());
      tokens.expect(")");
    } else {
      expression = path(first);
    }
    depth--;
    return expression;
  }

  Expression.Path path(Name first) {
    List<Name> names = new ArrayList<>(List.of(first));
    while (tokens.takeIf(".")) {
      names.add(tokens.name());
    }
    return new Expression.Path(names);
  }

  private Literal literal() {
    Token token = tokens.take();
    return switch (token.kind()) {
      case STRING -> Escapes.resolve(tokens.query(), token);
      case NUMBER -> new Literal.Number(new BigDecimal(token.text()));
      case DATE, DATETIME -> moment(token);
      case NAME -> word(token);
      case SYMBOL, END -> throw tokens.unexpected(token);
    };
  }

  private Literal moment(Token token) {
    try {
      return token.kind() == Kind.DATE
          ? new Literal.Day(LocalDate.parse(token.text()))
          : new Literal.Moment(OffsetDateTime.parse(token.text(), MOMENT).toInstant());
    } catch (DateTimeException e) {
      String kind = token.kind() == Kind.DATE ? "date" : "dateTime";
      throw tokens.query().malformed(token.at(), "Invalid " + kind + ": " + token.text());
    }
  }

  private Literal word(Token token) {
    switch (token.text().toLowerCase(Locale.ROOT)) {
      case "true":
        return new Literal.Bool(true);
      case "false":
        return new Literal.Bool(false);
      case "null":
        return new Literal.Null();
      default:
    }
    Optional<RelativeDate> range = RelativeDate.plain(token.text());
    if (range.isEmpty() && tokens.takeIf(":")) {
      int n = tokens.wholeNumber();
      if (n > RelativeDate.LARGEST) {
        throw tokens.query().malformed(token.at(), "Invalid date literal: " + token.text());
      }
      range = RelativeDate.counted(token.text(), n);
    }
    return new Literal.Relative(range.orElseThrow(() -> tokens.unexpected(token)));
  }
}
