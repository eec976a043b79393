package io.strata.process.orderfulfilment.fulfilment;

import io.strata.durable.step.Outcome;
import io.strata.process.orderfulfilment.upstream.NotSent;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import java.util.stream.Collectors;

/** What a failed call to a layer below means for the order whose step made it. */
public final class Failures {

  private Failures() {}

  /** A read changes nothing: it is tried again, or a person must look. */
  public static Outcome ofRead(String system, String whoCanFix, ProblemException failure) {
    return switch (failure.type()) {
      case UPSTREAM_UNAVAILABLE, ALLOWANCE_EXHAUSTED -> parked(system, failure);
      case TOO_MANY_REQUESTS, DEADLINE_EXCEEDED, INTERNAL_ERROR, UPSTREAM_REFUSED ->
          again(system, failure, false);
      default -> dead(system, whoCanFix, failure);
    };
  }

  /**
   * A write that was sent may have happened, whatever was answered, unless it was refused. A
   * conflict that says when to come again is one with an attempt that still runs.
   */
  public static Outcome ofWrite(String system, String whoCanFix, ProblemException failure) {
    if (failure instanceof NotSent) {
      return ofRead(system, whoCanFix, failure);
    }
    return switch (failure.type()) {
      case INVALID_REQUEST, NOT_FOUND, RULE_VIOLATED, IDEMPOTENCY_MISMATCH, PAYLOAD_TOO_LARGE ->
          dead(system, whoCanFix, failure);
      case CONFLICT ->
          failure.retryAfter().isPresent()
              ? again(system, failure, true)
              : dead(system, whoCanFix, failure);
      default -> again(system, failure, true);
    };
  }

  private static Outcome parked(String system, ProblemException failure) {
    return new Outcome.Parked(reason(system, failure), failure.retryAfter().orElse(null));
  }

  private static Outcome again(String system, ProblemException failure, boolean unknown) {
    return new Outcome.Again(reason(system, failure), failure.retryAfter().orElse(null), unknown);
  }

  private static Outcome dead(String system, String whoCanFix, ProblemException failure) {
    String detail = detail(failure);
    return new Outcome.Dead(
        failure.type().slug(),
        detail,
        system + " refuses it" + (detail == null ? "" : ": " + detail),
        whoCanFix);
  }

  private static String reason(String system, ProblemException failure) {
    return switch (failure.type()) {
      case UPSTREAM_UNAVAILABLE -> system + " is not available";
      case ALLOWANCE_EXHAUSTED -> "The call allowance of " + system + " is used up for now";
      case TOO_MANY_REQUESTS -> system + " asks to come later";
      case DEADLINE_EXCEEDED -> system + " did not answer in time";
      case UPSTREAM_REFUSED -> system + " does not accept our calls";
      default -> system + " failed: " + failure.type().slug();
    };
  }

  /** What the layer below says of its refusal, each violation included; null for nothing. */
  public static String detail(ProblemException failure) {
    String violations =
        failure.violations().stream().map(Failures::told).collect(Collectors.joining("; "));
    if (violations.isEmpty()) {
      return failure.detail();
    }
    return failure.detail() == null ? violations : failure.detail() + " (" + violations + ")";
  }

  private static String told(Violation violation) {
    String where = violation.pointer() == null ? violation.parameter() : violation.pointer();
    return where == null ? violation.message() : where + " " + violation.message();
  }

  /** Whether there is nothing at the address. */
  static boolean absent(ProblemException failure) {
    return failure.type() == ProblemType.NOT_FOUND;
  }
}
