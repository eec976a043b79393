package io.strata.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A process by pid and start, so that a recycled pid is never taken for the process it once was.
 *
 * @param start on Linux the kernel's start time in clock ticks with the boot it belongs to (the
 *     wall-clock start that the JDK computes moves when the clock is set); elsewhere the instant
 */
public record ProcessIdentity(long pid, String start) {
  private static final Path PROC = Path.of("/proc");

  /** Identity of a living process; empty when it has gone. A zombie has gone. */
  public static Optional<ProcessIdentity> of(long pid) {
    Path stat = PROC.resolve(pid + "/stat");
    if (!Files.exists(PROC.resolve("self/stat"))) {
      return ProcessHandle.of(pid)
          .flatMap(handle -> handle.info().startInstant())
          .map(instant -> new ProcessIdentity(pid, instant.toString()));
    }
    try {
      String line = Files.readString(stat);
      // proc(5): the command in parentheses may itself hold blanks and parentheses.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      boolean gone = fields[0].equals("Z") || fields[0].equals("X");
      return gone ? Optional.empty() : Optional.of(new ProcessIdentity(pid, boot() + fields[19]));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** All that this program has started and that they have started, as far as they live. */
  public static List<ProcessIdentity> descendants() {
    return ProcessHandle.current()
        .descendants()
        .map(handle -> of(handle.pid()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether exactly this process still runs. */
  public boolean isAlive() {
    return of(pid).filter(now -> Objects.equals(now, this)).isPresent();
  }

  /** Asks it to end; nothing happens when it is not this process any more. */
  public void terminate() {
    signal("TERM");
  }

  /** Asks as Ctrl-C does. */
  public void interrupt() {
    signal("INT");
  }

  public void kill() {
    signal("KILL");
  }

  /** Stops its clock until {@link #resume}. */
  public void pause() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    if (!isAlive()) {
      return;
    }
    try {
      new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", name, Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException failed) {
      throw new IllegalStateException("Cannot signal process " + pid, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String boot() throws IOException {
    Path boot = PROC.resolve("sys/kernel/random/boot_id");
    return Files.exists(boot) ? Files.readString(boot).substring(0, 8) + ":" : "";
  }
}
