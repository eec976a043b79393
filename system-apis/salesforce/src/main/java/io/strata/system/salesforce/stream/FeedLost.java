package io.strata.system.salesforce.stream;

/** A subscription ended, or did not begin. */
public class FeedLost extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why, as far as it changes what is done next. */
  public enum Cause {
    /** The other side or the way to it: again from where we were. */
    UNAVAILABLE,
    /** We may not: again, and an operator has to act. */
    REFUSED,
    /** There is no resuming from this cursor. */
    CURSOR_GONE,
    /** Nothing was heard for too long. */
    SILENT
  }

  private final Cause cause;

  /**
   * @param reason for operators, in plain words
   */
  public FeedLost(Cause cause, String reason) {
    super(reason);
    this.cause = cause;
  }

  public Cause why() {
    return cause;
  }
}
