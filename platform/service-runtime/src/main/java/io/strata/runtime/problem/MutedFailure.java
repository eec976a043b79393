package io.strata.runtime.problem;

/**
 * A failure as it may be logged: its message names its kind and those of its causes, its frames are
 * theirs. Their messages stay out, since they may quote what a caller or a vendor sent.
 */
final class MutedFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private MutedFailure(Throwable failure, MutedFailure cause) {
    super(
        failure.getClass().getName() + (cause == null ? "" : " < " + cause.getMessage()),
        cause,
        false,
        true);
    setStackTrace(failure.getStackTrace());
  }

  /** Null for null. */
  static MutedFailure of(Throwable failure) {
    return failure == null ? null : new MutedFailure(failure, of(failure.getCause()));
  }
}
