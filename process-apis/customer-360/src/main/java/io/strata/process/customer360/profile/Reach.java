package io.strata.process.customer360.profile;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.util.List;

/** Which customers exist for a caller: those named, or all when none is. */
public record Reach(List<String> accounts) {

  /** Outside of its reach a customer looks exactly like one that does not exist. */
  public void require(String customerId) {
    if (!accounts.isEmpty() && !accounts.contains(customerId)) {
      throw new ProblemException(ProblemType.NOT_FOUND, null);
    }
  }
}
