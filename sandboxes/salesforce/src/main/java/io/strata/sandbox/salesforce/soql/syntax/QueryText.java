package io.strata.sandbox.salesforce.soql.syntax;

/** The text of one query: turns an offset into an error that points at it. */
public record QueryText(String text) {

  private static final int SHOWN_BEFORE = 60;
  private static final int SHOWN_AFTER = 40;

  public SoqlException error(SoqlException.Code code, int at, String reason) {
    int lineStart = text.lastIndexOf('\n', at - 1) + 1;
    int lineEnd = text.indexOf('\n', at);
    if (lineEnd < 0) {
      lineEnd = text.length();
    }
    int from = Math.max(lineStart, at - SHOWN_BEFORE);
    int to = Math.min(lineEnd, at + SHOWN_AFTER);
    int row = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    int column = at - lineStart + 1;
    String message =
        "\n%s\n%s^\nERROR at Row:%d:Column:%d\n%s"
            .formatted(text.substring(from, to), " ".repeat(at - from), row, column, reason);
    return new SoqlException(code, message, row, column);
  }

  public SoqlException malformed(int at, String reason) {
    return error(SoqlException.Code.MALFORMED_QUERY, at, reason);
  }

  public SoqlException invalidField(int at, String reason) {
    return error(SoqlException.Code.INVALID_FIELD, at, reason);
  }
}
