package io.strata.launcher.process;

import java.io.IOException;

/** A real process of no importance, ended with the test. */
public final class Sleeper implements AutoCloseable {
  private final Process process;

  public Sleeper() throws IOException {
    this.process = new ProcessBuilder("sleep", "600").start();
  }

  public ProcessIdentity identity() {
    return ProcessIdentity.of(process.pid()).orElseThrow();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
