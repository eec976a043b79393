package io.strata.sandbox.sap.odata.filter;

import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.odata.filter.Expression.Function;
import io.strata.sandbox.sap.odata.filter.Expression.Operand;
import io.strata.sandbox.sap.odata.filter.Expression.Operator;
import io.strata.sandbox.sap.odata.filter.FilterLexer.Kind;
import io.strata.sandbox.sap.odata.filter.FilterLexer.Token;
import io.strata.sandbox.sap.wire.Literals;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * `or` below `and` below `not` below comparisons, parentheses, three functions. Arithmetic and the
 * other functions of OData V2 are refused, as the services refuse them.
 */
public final class FilterParser {

  private static final int DEEPEST = 200;

  /** Far above the length at which a web server cuts URLs off, for those in batches. */
  private static final int LONGEST = 32_000;

  private static final int MOST_CONDITIONS = 1_000;

  private final List<Token> tokens;
  private int next;
  private int depth;
  private int conditions;

  private FilterParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  public static Expression parse(String filter) {
    if (filter.length() > LONGEST) {
      throw SapException.invalid("The filter is longer than " + LONGEST + " characters.");
    }
    FilterParser parser = new FilterParser(FilterLexer.tokens(filter));
    Expression expression = parser.or();
    parser.expect(Kind.END);
    return expression;
  }

  private Expression or() {
    Expression left = and();
    while (word("or")) {
      left = new Expression.Or(left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = unary();
    while (word("and")) {
      left = new Expression.And(left, unary());
    }
    return left;
  }

  private Expression unary() {
    if (++depth > DEEPEST) {
      throw SapException.invalid("The filter is nested too deeply.");
    }
    try {
      return word("not") ? new Expression.Not(unary()) : primary();
    } finally {
      depth--;
    }
  }

  private Expression primary() {
    if (peek().kind() == Kind.OPEN) {
      next++;
      Expression inner = or();
      expect(Kind.CLOSE);
      return inner;
    }
    if (++conditions > MOST_CONDITIONS) {
      throw SapException.invalid("The filter has more than " + MOST_CONDITIONS + " conditions.");
    }
    if (peek().kind() == Kind.WORD && tokens.get(next + 1).kind() == Kind.OPEN) {
      return comparedWithFlag(call());
    }
    Operand left = operand();
    Optional<Operator> operator = operator();
    if (operator.isPresent()) {
      return new Expression.Comparison(left, operator.get(), operand());
    }
    if (left instanceof Expression.Path path) {
      return new Expression.Flag(path);
    }
    throw unexpected();
  }

  /** `startswith(X,'a') eq true` is a common way to write it. */
  private Expression comparedWithFlag(Expression call) {
    Optional<Operator> operator = operator();
    if (operator.isEmpty()) {
      return call;
    }
    Token flag = expect(Kind.LITERAL);
    boolean isFlag = flag.text().equals("true") || flag.text().equals("false");
    if (!isFlag || operator.get() != Operator.EQ && operator.get() != Operator.NE) {
      throw SapException.invalid("A function can be compared with true or false only.");
    }
    boolean holds = flag.text().equals("true") == (operator.get() == Operator.EQ);
    return holds ? call : new Expression.Not(call);
  }

  private Expression call() {
    Token name = expect(Kind.WORD);
    Function function =
        Arrays.stream(Function.values())
            .filter(f -> f.name().toLowerCase(Locale.ROOT).equals(name.text()))
            .findFirst()
            .orElseThrow(
                () -> SapException.invalid("Function " + name.text() + " is not supported."));
    expect(Kind.OPEN);
    Operand first = operand();
    expect(Kind.COMMA);
    Operand second = operand();
    expect(Kind.CLOSE);
    return new Expression.Call(function, first, second);
  }

  private Operand operand() {
    Token token = tokens.get(next++);
    return switch (token.kind()) {
      case LITERAL -> new Expression.Literal(Literals.value(token.text()));
      case WORD -> new Expression.Path(List.of(token.text().split("/")));
      default -> {
        next--;
        throw unexpected();
      }
    };
  }

  private Optional<Operator> operator() {
    if (peek().kind() != Kind.WORD) {
      return Optional.empty();
    }
    Optional<Operator> operator =
        Arrays.stream(Operator.values())
            .filter(o -> o.name().toLowerCase(Locale.ROOT).equals(peek().text()))
            .findFirst();
    if (operator.isPresent()) {
      next++;
    }
    return operator;
  }

  private boolean word(String wanted) {
    boolean there = peek().kind() == Kind.WORD && peek().text().equals(wanted);
    if (there) {
      next++;
    }
    return there;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token expect(Kind kind) {
    if (peek().kind() != kind) {
      throw unexpected();
    }
    return tokens.get(next++);
  }

  private SapException unexpected() {
    Token token = peek();
    return SapException.invalid(
        token.kind() == Kind.END
            ? "The filter ends too early."
            : "Unexpected '" + token.text() + "' in filter at position " + token.at() + ".");
  }
}
