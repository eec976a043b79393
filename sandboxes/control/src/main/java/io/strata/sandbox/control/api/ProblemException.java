package io.strata.sandbox.control.api;

import io.strata.sandbox.control.api.Problem.Violation;
import io.strata.sandbox.control.vendor.ActionRefusal;
import java.util.List;
import java.util.UUID;

/** Ends a control request with a problem. */
final class ProblemException extends RuntimeException {

  private final String slug;
  private final int status;
  private final List<Violation> violations;

  private ProblemException(String slug, int status, String detail, List<Violation> violations) {
    super(detail);
    this.slug = slug;
    this.status = status;
    this.violations = violations;
  }

  static ProblemException invalid(List<Violation> violations) {
    return new ProblemException(
        "invalid-request", 400, "The request is not valid.", List.copyOf(violations));
  }

  static ProblemException invalidParameter(String parameter, String message) {
    return invalid(List.of(new Violation(null, parameter, message)));
  }

  static ProblemException unreadable(String detail) {
    return new ProblemException("unreadable-body", 400, detail, null);
  }

  static ProblemException notFound(String detail) {
    return new ProblemException("not-found", 404, detail, null);
  }

  static ProblemException of(ActionRefusal refused) {
    String detail = refused.getMessage();
    return switch (refused.kind()) {
      case INVALID -> new ProblemException("invalid-request", 400, detail, null);
      case UNKNOWN -> notFound(detail);
      case CONFLICT -> new ProblemException("conflict", 409, detail, null);
    };
  }

  static ProblemException methodNotAllowed() {
    return new ProblemException(
        "method-not-allowed", 405, "The resource does not have this method.", null);
  }

  static ProblemException tooLarge() {
    return new ProblemException("payload-too-large", 413, "The body is larger than 1 MiB.", null);
  }

  static ProblemException notImplemented(String detail) {
    return new ProblemException("not-implemented", 501, detail, null);
  }

  static ProblemException internal() {
    return new ProblemException("internal-error", 500, null, null);
  }

  int status() {
    return status;
  }

  Problem problem() {
    String title = Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('-', ' ');
    return new Problem(
        "https://strata.dev/problems/" + slug,
        title,
        status,
        getMessage(),
        "urn:request:" + UUID.randomUUID(),
        false,
        violations);
  }
}
