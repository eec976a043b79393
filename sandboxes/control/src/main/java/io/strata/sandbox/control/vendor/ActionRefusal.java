package io.strata.sandbox.control.vendor;

/** Why a vendor does not carry out an action; the control API answers with a problem. */
public final class ActionRefusal extends RuntimeException {

  /** What is wrong: the arguments (400), a record that is not there (404), its state (409). */
  public enum Kind {
    INVALID,
    UNKNOWN,
    CONFLICT
  }

  private final Kind kind;

  public ActionRefusal(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
