package io.strata.system.sap.submission;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.time.Duration;
import java.util.List;

/**
 * When something may be sent again.
 *
 * @param settle how long after a send an order that nobody can find may still appear
 * @param posting how long a create waits for a received document to be posted
 */
public record SubmissionRules(Duration settle, Duration posting) {

  /** So long after the last send that what cannot be found is not there. */
  boolean settled(Submission row) {
    return row.sinceSent() == null || row.sinceSent().compareTo(settle) >= 0;
  }

  /** Whether an order of other content may take the reference, given that none can be found. */
  boolean free(Submission row) {
    return row.state() == SubmissionState.INTENDED || (row.uncertain() && settled(row));
  }

  /**
   * Lets a repeat of an unknown outcome through, given that no order can be found.
   *
   * @param remembered whether the ERP takes a request id once
   * @throws ProblemException `upstream-unavailable` until the time to settle is over
   */
  void requireRepeatable(Submission row, boolean remembered) {
    boolean sameRequest = remembered && row.firstSentAt() != null;
    if (!sameRequest && !settled(row)) {
      throw tooEarly(row, null);
    }
  }

  ProblemException tooEarly(Submission row, Throwable cause) {
    Duration since = row.sinceSent() == null ? Duration.ZERO : row.sinceSent();
    Duration left = settle.minus(since);
    return new ProblemException(
        ProblemType.UPSTREAM_UNAVAILABLE,
        "It is not known whether the order was created; the same request may be sent again",
        List.of(),
        left.isNegative() ? Duration.ofSeconds(1) : left.plusSeconds(1),
        cause);
  }
}
