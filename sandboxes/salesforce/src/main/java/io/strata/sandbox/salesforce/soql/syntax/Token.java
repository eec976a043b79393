package io.strata.sandbox.salesforce.soql.syntax;

/** One word of a query. The text of a STRING is what stands between its quotes, unescaped. */
record Token(Kind kind, String text, int at) {

  enum Kind {
    NAME,
    NUMBER,
    DATE,
    DATETIME,
    STRING,
    SYMBOL,
    END
  }

  boolean is(String word) {
    return (kind == Kind.NAME || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
  }

  String shown() {
    return switch (kind) {
      case END -> "<EOF>";
      default -> text;
    };
  }
}
