package io.strata.process.orderfulfilment.upstream;

import io.strata.runtime.problem.ProblemException;

/** A write that surely had no effect: nothing of it has left this process. */
public final class NotSent extends ProblemException {

  private static final long serialVersionUID = 1L;

  NotSent(ProblemException why) {
    super(why.type(), why.detail(), why.violations(), why.retryAfter().orElse(null), why);
  }
}
