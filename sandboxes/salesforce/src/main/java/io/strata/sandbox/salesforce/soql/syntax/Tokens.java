package io.strata.sandbox.salesforce.soql.syntax;

import java.util.List;

/** A reading position in the tokens of a query. */
final class Tokens {

  private final QueryText query;
  private final List<Token> tokens;
  private int at;

  Tokens(QueryText query) {
    this.query = query;
    this.tokens = Lexer.tokens(query);
  }

  QueryText query() {
    return query;
  }

  Token peek() {
    return tokens.get(at);
  }

  boolean next(String word) {
    return peek().is(word);
  }

  boolean next(String first, String second) {
    return next(first) && tokens.get(at + 1).is(second);
  }

  Token take() {
    Token token = peek();
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  Token take(Token.Kind kind) {
    if (peek().kind() != kind) {
      throw unexpected();
    }
    return take();
  }

  boolean takeIf(String word) {
    boolean found = next(word);
    if (found) {
      take();
    }
    return found;
  }

  void expect(String word) {
    if (!takeIf(word)) {
      throw unexpected();
    }
  }

  Name name() {
    Token token = take(Token.Kind.NAME);
    return new Name(token.text(), token.at());
  }

  int wholeNumber() {
    Token token = take(Token.Kind.NUMBER);
    if (!token.text().matches("\\d{1,9}")) {
      throw unexpected(token);
    }
    return Integer.parseInt(token.text());
  }

  SoqlException unexpected() {
    return unexpected(peek());
  }

  SoqlException unexpected(Token token) {
    return query.malformed(token.at(), "unexpected token: '" + token.shown() + "'");
  }
}
