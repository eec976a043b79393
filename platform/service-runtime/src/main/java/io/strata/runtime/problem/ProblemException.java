package io.strata.runtime.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The one way our code refuses: a type, what to tell the caller, and every violation found. */
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<Violation> violations;
  private final Duration retryAfter;

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), null, null);
  }

  public ProblemException(ProblemType type, String detail, List<Violation> violations) {
    this(type, detail, violations, null, null);
  }

  /**
   * @param detail what the caller may know; null for nothing
   * @param retryAfter when the caller may try again; null when unknown
   */
  public ProblemException(
      ProblemType type,
      String detail,
      List<Violation> violations,
      Duration retryAfter,
      Throwable cause) {
    super(type.slug() + (detail == null ? "" : ": " + detail), cause);
    this.type = type;
    this.detail = detail;
    this.violations = List.copyOf(violations);
    this.retryAfter = retryAfter;
  }

  private final String detail;

  public static ProblemException invalidParameter(String name, String message) {
    return new ProblemException(
        ProblemType.INVALID_REQUEST, null, List.of(Violation.ofParameter(name, message)));
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return detail;
  }

  public List<Violation> violations() {
    return violations;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
