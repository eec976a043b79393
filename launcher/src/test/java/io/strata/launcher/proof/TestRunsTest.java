package io.strata.launcher.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strata.launcher.process.LauncherProcess;
import io.strata.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./strata test}, with a program in Maven's place that leaves a suite behind. */
class TestRunsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void aSuiteThatTheTestsLeftIsBroughtDownBeforeItsHomeGoes() throws Exception {
    try (LauncherProcess run = run("fails")) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(ProcessIdentity.of(pid(run, "left"))).isEmpty();
      assertThat(home(run)).doesNotExist();
      assertThat(run.output()).contains("Stopped what the tests had left running in ");
    }
  }

  @Test
  void aRunThatIsCutOffLeavesNeitherMavenNorSuiteNorHome() throws Exception {
    try (LauncherProcess run = run("works-on")) {
      run.awaitText("left ");
      run.interrupt();
      assertThat(run.exitCode()).isEqualTo(130);
      await().atMost(PATIENCE).until(() -> ProcessIdentity.of(pid(run, "maven")).isEmpty());
      assertThat(ProcessIdentity.of(pid(run, "left"))).isEmpty();
      assertThat(home(run)).doesNotExist();
      assertThat(run.output()).doesNotContain("Exception");
    }
  }

  private LauncherProcess run(String manner) throws IOException {
    Path maven = folder.resolve("maven/bin/mvn");
    Files.createDirectories(maven.getParent());
    String command = "exec '%s' -cp '%s' %s %s";
    Files.writeString(
        maven,
        "#!/bin/sh\n"
            + command.formatted(
                LauncherProcess.java(),
                LauncherProcess.classPath(),
                LeftSuite.class.getName(),
                manner));
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    Path checkout = Files.createDirectories(folder.resolve("checkout"));
    return new LauncherProcess(
        checkout,
        folder.resolve("output"),
        Map.of("MAVEN_HOME", folder.resolve("maven").toString()),
        "test");
  }

  private static long pid(LauncherProcess run, String what) {
    return Long.parseLong(said(run, what));
  }

  private static Path home(LauncherProcess run) {
    return Path.of(said(run, "home"));
  }

  private static String said(LauncherProcess run, String what) {
    Matcher line = Pattern.compile("(?m)^" + what + " (.+)$").matcher(run.output());
    assertThat(line.find()).as(run.output()).isTrue();
    return line.group(1);
  }
}
