package io.strata.sandbox.salesforce.soql.syntax;

import io.strata.sandbox.salesforce.soql.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into tokens, the last of which is END. */
final class Lexer {

  private static final Map<Kind, Pattern> SHAPES = new LinkedHashMap<>();

  static {
    String day = "\\d{4}-\\d{2}-\\d{2}";
    String zone = "(?:[zZ]|[+-]\\d{2}:?\\d{2})";
    SHAPES.put(
        Kind.DATETIME, Pattern.compile(day + "[tT]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?" + zone));
    SHAPES.put(Kind.DATE, Pattern.compile(day));
    SHAPES.put(
        Kind.NUMBER, Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?"));
    SHAPES.put(Kind.NAME, Pattern.compile("[A-Za-z][A-Za-z0-9_]*"));
    SHAPES.put(Kind.SYMBOL, Pattern.compile("<=|>=|<>|!=|[=<>(),.:]"));
  }

  private final QueryText query;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(QueryText query) {
    this.query = query;
    this.text = query.text();
  }

  static List<Token> tokens(QueryText query) {
    Lexer lexer = new Lexer(query);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    Matcher matcher = SHAPES.get(Kind.NAME).matcher(text);
    while (true) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        tokens.add(new Token(Kind.END, "", at));
        return;
      }
      if (text.charAt(at) == '\'') {
        string();
      } else if (!shape(matcher)) {
        String shown = new String(Character.toChars(text.codePointAt(at)));
        throw query.malformed(at, "unexpected token: '" + shown + "'");
      }
    }
  }

  private boolean shape(Matcher matcher) {
    for (var shape : SHAPES.entrySet()) {
      matcher.usePattern(shape.getValue()).region(at, text.length());
      if (matcher.lookingAt()) {
        tokens.add(new Token(shape.getKey(), matcher.group(), at));
        at = matcher.end();
        return true;
      }
    }
    return false;
  }

  private void string() {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '\'') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      throw query.malformed(at, "unterminated string literal: expecting '''");
    }
    tokens.add(new Token(Kind.STRING, text.substring(at + 1, end), at));
    at = end + 1;
  }
}
