package io.strata.system.sap.vendor;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;

/**
 * Our token is not accepted, nothing was executed. It is renewed a few times, then it is a refusal.
 */
final class SessionExpired extends ProblemException {

  private static final long serialVersionUID = 1L;

  SessionExpired() {
    super(ProblemType.UPSTREAM_REFUSED, "SAP does not accept our session");
  }
}
