package io.strata.launcher.process;

/** What is done when this program ends before its time: by Ctrl-C or by a signal. */
public final class WhenCutOff {
  private final Thread hook;

  public WhenCutOff(Runnable work) {
    this.hook = new Thread(work, "when-cut-off");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Nothing is to be done any more. False when the program is ending and it is done already. */
  public boolean cancel() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return false;
    }
  }

  public boolean isAtWork() {
    return hook.getState() != Thread.State.NEW;
  }
}
