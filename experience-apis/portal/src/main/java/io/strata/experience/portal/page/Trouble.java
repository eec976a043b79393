package io.strata.experience.portal.page;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;

/**
 * What went wrong, for a person to read.
 *
 * @param detail what the layer that refused said; null when it said nothing
 * @param again whether the same may succeed in a while
 */
public record Trouble(String headline, String advice, String detail, boolean again) {

  static Trouble of(ProblemException problem) {
    return of(problem.type(), problem.detail());
  }

  static Trouble of(ProblemType type, String detail) {
    return new Trouble(headline(type), advice(type), detail, type.retryable());
  }

  private static String headline(ProblemType type) {
    return switch (type) {
      case FORBIDDEN -> "Your role does not allow this";
      case NOT_FOUND -> "There is nothing at this address";
      case CONFLICT, PRECONDITION_FAILED -> "Things have moved on since you looked";
      case RULE_VIOLATED, IDEMPOTENCY_MISMATCH -> "A business rule refuses this";
      case UPSTREAM_UNAVAILABLE, ALLOWANCE_EXHAUSTED -> "The service behind this is not answering";
      case UPSTREAM_REFUSED -> "The service behind this refused the portal's call";
      case DEADLINE_EXCEEDED -> "The answer did not come in time";
      default ->
          type.status() < 500 ? "This request cannot be understood" : "Something went wrong here";
    };
  }

  private static String advice(ProblemType type) {
    return switch (type) {
      case FORBIDDEN -> "Ask an administrator for the role operator, or viewer to look only.";
      case NOT_FOUND -> "Check the number, or look for it in the list.";
      case CONFLICT, PRECONDITION_FAILED -> "Go back, look at the present state, and decide again.";
      case RULE_VIOLATED, IDEMPOTENCY_MISMATCH -> "Nothing was changed.";
      case UPSTREAM_UNAVAILABLE, ALLOWANCE_EXHAUSTED, DEADLINE_EXCEEDED ->
          "Nothing is lost: try again in a moment.";
      case UPSTREAM_REFUSED -> "This is for the people who run Strata.";
      default ->
          type.status() < 500
              ? "Go back to the page it came from, reload it, and try again."
              : "It was logged. Try again, and tell the number below if it stays.";
    };
  }
}
