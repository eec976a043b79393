package io.strata.runtime.guard;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.time.Duration;
import java.util.List;

/**
 * A vendor that is well cannot do this call just now, and says so: worth a repeat, no sign that the
 * vendor is down. To our caller it is `upstream-unavailable`.
 */
public final class MomentaryRefusal extends ProblemException {

  private static final long serialVersionUID = 1L;

  /**
   * @param retryAfter how long the vendor asks to wait; null when it does not say
   */
  public MomentaryRefusal(String detail, Duration retryAfter) {
    super(ProblemType.UPSTREAM_UNAVAILABLE, detail, List.of(), retryAfter, null);
  }
}
