package io.strata.sandbox.salesforce.soql.syntax;

/**
 * A query the org refuses. The message has the vendor's shape: the offending line, a caret, the
 * place and the reason (REST API Developer Guide, Status Codes and Error Responses).
 */
public final class SoqlException extends RuntimeException {

  /** The vendor's {@code errorCode}; all of them travel with status 400. */
  public enum Code {
    MALFORMED_QUERY,
    INVALID_FIELD,
    INVALID_TYPE,
    INVALID_QUERY_FILTER_OPERATOR,
    NUMBER_OUTSIDE_VALID_RANGE,
    QUERY_TOO_COMPLICATED
  }

  private final Code code;
  private final int row;
  private final int column;

  SoqlException(Code code, String message, int row, int column) {
    super(message);
    this.code = code;
    this.row = row;
    this.column = column;
  }

  public String errorCode() {
    return code.name();
  }

  /** Line of the mistake, from 1. */
  public int row() {
    return row;
  }

  /** Character of the mistake in its line, from 1. */
  public int column() {
    return column;
  }
}
