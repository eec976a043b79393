package io.strata.launcher.suite;

import io.strata.engines.Refusal;
import io.strata.launcher.process.ProcessIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Ends processes: asks, waits, insists. Who is not the process that was started is left alone. */
public final class Shutdown {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration COURTESY = Duration.ofSeconds(2);

  private Shutdown() {}

  /** Returns when none of them lives. */
  public static void end(Collection<ProcessIdentity> processes) {
    processes.forEach(ProcessIdentity::terminate);
    // A paused process hears the request only once it runs again.
    processes.forEach(ProcessIdentity::resume);
    if (gone(processes, COURTESY)) {
      return;
    }
    // PostgreSQL waits for its clients after the first request, and ends them after this one.
    processes.forEach(ProcessIdentity::interrupt);
    if (!gone(processes, GRACE)) {
      processes.forEach(ProcessIdentity::kill);
      gone(processes, GRACE);
    }
  }

  static boolean gone(Collection<ProcessIdentity> processes, Duration patience) {
    Instant until = Instant.now().plus(patience);
    while (processes.stream().anyMatch(ProcessIdentity::isAlive)) {
      if (Instant.now().isAfter(until)) {
        return false;
      }
      pause(Duration.ofMillis(20));
    }
    return true;
  }

  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Refusal.failed("Interrupted");
    }
  }
}
