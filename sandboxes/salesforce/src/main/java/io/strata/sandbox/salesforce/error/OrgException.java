package io.strata.sandbox.salesforce.error;

import java.util.List;

/**
 * A refusal in the vendor's terms (REST API Developer Guide, Status Codes and Error Responses).
 * Every protocol renders it in its own shape.
 */
public final class OrgException extends RuntimeException {

  private final int status;
  private final String errorCode;
  private final List<String> fields;

  public OrgException(int status, String errorCode, String message, List<String> fields) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.fields = fields;
  }

  public OrgException(int status, String errorCode, String message) {
    this(status, errorCode, message, null);
  }

  /** A 400 about one field. */
  public static OrgException ofField(String errorCode, String message, String field) {
    return new OrgException(400, errorCode, message, List.of(field));
  }

  /** Another transaction holds the record; without fields, as the vendor says it. */
  public static OrgException locked(String id) {
    return new OrgException(
        400,
        "UNABLE_TO_LOCK_ROW",
        "unable to obtain exclusive access to this record or 1 records: " + id,
        List.of());
  }

  public static OrgException notFound() {
    return new OrgException(404, "NOT_FOUND", "The requested resource does not exist");
  }

  /** HTTP status of the REST API. */
  public int status() {
    return status;
  }

  public String errorCode() {
    return errorCode;
  }

  /** Null when the error is not about fields. */
  public List<String> fields() {
    return fields;
  }
}
