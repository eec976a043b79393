package io.strata.engines;

import java.util.Collection;

/** A request the launcher cannot fulfil, said in words meant for the person who asked. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, as the process exit code that scripts read. */
  public enum Reason {
    FAILED(1),
    USAGE(2),
    NOT_RUNNING(3);

    private final int exitCode;

    Reason(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  private final Reason reason;

  private Refusal(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public static Refusal failed(String message) {
    return new Refusal(Reason.FAILED, message, null);
  }

  public static Refusal failed(String message, Throwable cause) {
    return new Refusal(Reason.FAILED, message, cause);
  }

  public static Refusal usage(String message) {
    return new Refusal(Reason.USAGE, message, null);
  }

  public static Refusal unknown(String what, String name, Collection<String> known) {
    return usage("Unknown " + what + " '" + name + "'. Known: " + String.join(", ", known));
  }

  public static Refusal notRunning(String message) {
    return new Refusal(Reason.NOT_RUNNING, message, null);
  }

  public Reason reason() {
    return reason;
  }
}
