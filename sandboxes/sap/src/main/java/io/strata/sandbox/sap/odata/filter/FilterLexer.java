package io.strata.sandbox.sap.odata.filter;

import io.strata.sandbox.sap.error.SapException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a filter into tokens: literals with their prefix and quotes, words, paths, punctuation. */
final class FilterLexer {

  /** A token and where it begins, counted from 0. */
  record Token(Kind kind, String text, int at) {}

  /** What a token can be. */
  enum Kind {
    LITERAL,
    WORD,
    OPEN,
    CLOSE,
    COMMA,
    END
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<literal>[a-z]*'(?:[^']++|'')*+'|-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?[mMdDfFlL]?)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*(?:/[A-Za-z_][A-Za-z0-9_]*)*)"
              + "|(?<punctuation>[(),]))");

  private FilterLexer() {}

  static List<Token> tokens(String filter) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(filter);
    int at = 0;
    while (at < filter.length() && !filter.substring(at).isBlank()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw SapException.invalid("Invalid token in filter at position " + at + ".");
      }
      tokens.add(token(matcher));
      at = matcher.end();
    }
    tokens.add(new Token(Kind.END, "", filter.length()));
    return tokens;
  }

  private static Token token(Matcher matcher) {
    if (matcher.group("literal") != null) {
      return new Token(Kind.LITERAL, matcher.group("literal"), matcher.start("literal"));
    }
    if (matcher.group("word") != null) {
      String word = matcher.group("word");
      boolean value = word.equals("true") || word.equals("false") || word.equals("null");
      return new Token(value ? Kind.LITERAL : Kind.WORD, word, matcher.start("word"));
    }
    String sign = matcher.group("punctuation");
    Kind kind =
        switch (sign) {
          case "(" -> Kind.OPEN;
          case ")" -> Kind.CLOSE;
          default -> Kind.COMMA;
        };
    return new Token(kind, sign, matcher.start("punctuation"));
  }
}
