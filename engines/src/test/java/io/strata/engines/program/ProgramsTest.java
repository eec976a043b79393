package io.strata.engines.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  @TempDir private Path folder;

  @Test
  void whatAProgramPrintsIsItsOutputErrorsIncluded() {
    assertThat(Programs.output(folder, "sh", "-c", "echo one; echo two >&2")).contains("one\ntwo");
  }

  @Test
  void anAbsentOrFailingProgramHasNoOutput() {
    assertThat(Programs.output(folder, "no-such-program")).isEmpty();
    assertThat(Programs.output(folder, "sh", "-c", "echo one; exit 1")).isEmpty();
  }

  @Test
  @Timeout(20)
  void aProgramThatHangsIsKilledWithItsChildrenAndHasNoOutput() throws Exception {
    String hangs = "echo $$ > parent; sleep 600 & echo $! > child; echo one; wait";
    assertThat(Programs.output(folder, Duration.ofSeconds(1), "sh", "-c", hangs)).isEmpty();
    for (String file : new String[] {"parent", "child"}) {
      long pid = Long.parseLong(Files.readString(folder.resolve(file)).strip());
      // One that nobody has waited for yet is still there, but runs nothing.
      await().until(() -> ProcessHandle.of(pid).flatMap(p -> p.info().command()).isEmpty());
    }
  }
}
