package io.strata.sandbox.salesforce.soql.syntax;

/** Resolves the escapes of a string (SOQL and SOSL Reference, Quoted String Escape Sequences). */
final class Escapes {

  private final QueryText query;
  private final Token token;
  private final StringBuilder value = new StringBuilder();
  private final StringBuilder pattern = new StringBuilder();

  private Escapes(QueryText query, Token token) {
    this.query = query;
    this.token = token;
  }

  static Literal.Text resolve(QueryText query, Token token) {
    Escapes escapes = new Escapes(query, token);
    int at = 0;
    while (at < token.text().length()) {
      at = escapes.next(at);
    }
    return new Literal.Text(escapes.value.toString(), escapes.pattern.toString());
  }

  private int next(int at) {
    char c = token.text().charAt(at);
    if (c != '\\') {
      value.append(c);
      pattern.append(c);
      return at + 1;
    }
    char escaped = token.text().charAt(at + 1);
    if (escaped == 'u') {
      plain(unicode(at));
      return at + 6;
    }
    if (escaped == '\\' || escaped == '%' || escaped == '_') {
      value.append(escaped);
      pattern.append('\\').append(escaped);
      return at + 2;
    }
    plain(
        switch (escaped) {
          case '\'', '"' -> escaped;
          case 'n', 'N' -> '\n';
          case 'r', 'R' -> '\r';
          case 't', 'T' -> '\t';
          case 'b', 'B' -> '\b';
          case 'f', 'F' -> '\f';
          default -> throw invalid(at, "\\" + escaped);
        });
    return at + 2;
  }

  private char unicode(int at) {
    String digits = token.text().substring(at + 2, Math.min(at + 6, token.text().length()));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw invalid(at, "\\u" + digits);
    }
    return (char) Integer.parseInt(digits, 16);
  }

  private void plain(char c) {
    value.append(c);
    pattern.append(c == '\\' || c == '%' || c == '_' ? "\\" + c : String.valueOf(c));
  }

  private SoqlException invalid(int at, String sequence) {
    return query.malformed(
        token.at() + 1 + at,
        "Illegal character sequence '%s' in string literal '%s'".formatted(sequence, token.text()));
  }
}
