package io.strata.system.salesforce.vendor;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;

/** The vendor no longer accepts our token. Met once, it is renewed; met again, it is a refusal. */
final class SessionExpired extends ProblemException {

  private static final long serialVersionUID = 1L;

  SessionExpired() {
    super(ProblemType.UPSTREAM_REFUSED, "Salesforce does not accept our session");
  }
}
