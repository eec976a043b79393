package io.strata.launcher.suite;

import io.strata.launcher.process.Detached;
import java.time.Duration;

/** How one kind of component is run and how one knows that it is ready. */
interface ComponentProcess {

  /** Writes its configuration and says what to run. */
  Detached prepare();

  /** Whether it does its work now. */
  boolean isReady();

  /** How long it may take to become ready on a busy machine. */
  default Duration patience() {
    return Duration.ofSeconds(240);
  }
}
