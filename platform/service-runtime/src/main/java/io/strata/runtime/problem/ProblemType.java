package io.strata.runtime.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * Every way a call can fail, with its status and whether the same request may succeed later. Each
 * has a page under docs/problems/.
 */
public enum ProblemType {
  INVALID_REQUEST(400, "The request is not valid", false),
  UNREADABLE_BODY(400, "The body cannot be read", false),
  UNAUTHENTICATED(401, "A valid token for this layer is needed", false),
  FORBIDDEN(403, "The token does not allow this operation", false),
  NOT_FOUND(404, "There is nothing here", false),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here", false),
  NOT_ACCEPTABLE(406, "The answer does not come in an accepted form", false),
  CONFLICT(409, "The request conflicts with the current state", false),
  PRECONDITION_FAILED(412, "The record has changed since it was read", false),
  PAYLOAD_TOO_LARGE(413, "The body is too large", false),
  UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not supported", false),
  IDEMPOTENCY_MISMATCH(422, "The idempotency key was used with another body", false),
  RULE_VIOLATED(422, "A business rule refuses the request", false),
  PRECONDITION_REQUIRED(428, "Send If-Match with the ETag of the record", false),
  TOO_MANY_REQUESTS(429, "Too many requests", true),
  HEADERS_TOO_LARGE(431, "The headers or the URL are too large", false),
  INTERNAL_ERROR(500, "Something went wrong here", true),
  NOT_IMPLEMENTED(501, "Not implemented yet", false),
  UPSTREAM_REFUSED(502, "A system behind this API refused our call", false),
  UPSTREAM_UNAVAILABLE(503, "A system behind this API is not available", true),
  ALLOWANCE_EXHAUSTED(503, "The call allowance is used up for now", true),
  DEADLINE_EXCEEDED(504, "The answer did not arrive in time", true);

  private static final String PAGES = "https://strata.dev/problems/";

  private final int status;
  private final String title;
  private final boolean retryable;

  ProblemType(int status, String title, boolean retryable) {
    this.status = status;
    this.title = title;
    this.retryable = retryable;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public boolean retryable() {
    return retryable;
  }

  /** `upstream-unavailable` for UPSTREAM_UNAVAILABLE. */
  public String slug() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  public URI uri() {
    return URI.create(PAGES + slug());
  }

  /** The type a bare HTTP status means when nothing better is known. */
  public static ProblemType ofStatus(int status) {
    return Arrays.stream(values())
        .filter(type -> type.status == status)
        .findFirst()
        .orElse(status >= 500 ? INTERNAL_ERROR : INVALID_REQUEST);
  }

  /** The type a problem URI names, if it is one of ours; null names none. */
  public static Optional<ProblemType> ofUri(URI uri) {
    return Arrays.stream(values()).filter(type -> type.uri().equals(uri)).findFirst();
  }
}
