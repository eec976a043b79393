package io.strata.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aPidWithAnotherStartIsAnotherProcessAndIsNotSignalled() throws IOException {
    try (Sleeper innocent = new Sleeper()) {
      ProcessIdentity recycled = new ProcessIdentity(innocent.identity().pid(), "some boot:42");
      assertThat(recycled.isAlive()).isFalse();
      recycled.terminate();
      recycled.kill();
      assertThat(innocent.isAlive()).isTrue();
      innocent.identity().kill();
      await().atMost(PATIENCE).until(() -> !innocent.isAlive());
    }
  }

  @Test
  void aPausedProcessIsStoppedUntilItIsResumed() throws IOException {
    try (Sleeper sleeper = new Sleeper()) {
      ProcessIdentity identity = sleeper.identity();
      identity.pause();
      await().atMost(PATIENCE).until(() -> kernelState(identity).equals("T"));
      assertThat(identity.isAlive()).isTrue();
      identity.resume();
      await().atMost(PATIENCE).until(() -> kernelState(identity).equals("S"));
    }
  }

  @Test
  void whatIsStartedDetachedLeadsASessionOfItsOwnAndKeepsThePreviousLog(@TempDir Path folder)
      throws IOException {
    Path log = folder.resolve("logs/x.log");
    Detached say = new Detached(List.of("sh", "-c", "echo $WORD"), Map.of("WORD", "one"), folder);
    say.start(log);
    await().atMost(PATIENCE).until(() -> Files.readString(log).equals("one\n"));
    ProcessIdentity long_ = new Detached(List.of("sleep", "600"), Map.of(), folder).start(log);
    try {
      assertThat(folder.resolve("logs/x.previous.log")).hasContent("one");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(stat(long_, 3)).isEqualTo(Long.toString(long_.pid())));
    } finally {
      long_.kill();
    }
  }

  private static String kernelState(ProcessIdentity identity) throws IOException {
    return stat(identity, 0);
  }

  /** A field of /proc/PID/stat, counted from the state, which follows the name (proc(5)). */
  private static String stat(ProcessIdentity identity, int field) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + identity.pid() + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[field];
  }
}
