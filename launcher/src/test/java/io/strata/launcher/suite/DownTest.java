package io.strata.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strata.engines.Refusal;
import io.strata.launcher.catalogue.Catalogue;
import io.strata.launcher.process.ProcessIdentity;
import io.strata.launcher.process.Sleeper;
import io.strata.launcher.state.ComponentRecord;
import io.strata.launcher.state.ComponentState;
import io.strata.launcher.state.StateFile;
import io.strata.launcher.state.SuiteState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path home;
  private Suite suite;

  @BeforeEach
  void openSuite() {
    Path repository = Path.of(System.getProperty("repository.root"));
    Installation installation = Installation.fromEnvironment(repository, Map.of());
    suite =
        new Suite(
            installation.at(home, new Installation.Ports(8080, 8081)),
            Catalogue.shipped(),
            line -> {});
  }

  @Test
  void aRecycledPidSurvivesDownAndARecordedProcessDoesNot() throws IOException {
    try (Sleeper innocent = new Sleeper();
        Sleeper recorded = new Sleeper()) {
      ProcessIdentity recycled = new ProcessIdentity(innocent.identity().pid(), "other boot:1");
      remember("keycloak", recycled);
      remember("sandbox-salesforce", recorded.identity());
      assertThat(suite.status().component("keycloak").state()).isEqualTo(ComponentState.FAILED);
      assertThat(suite.down()).isTrue();
      assertThat(recorded.isAlive()).isFalse();
      assertThat(innocent.isAlive()).isTrue();
      assertThat(suite.status().state()).isEqualTo("down");
      assertThat(suite.down()).isFalse();
    }
  }

  @Test
  void aPausedProcessIsStoppedAsWell() throws IOException {
    try (Sleeper paused = new Sleeper()) {
      remember("gateway", paused.identity());
      suite.pause("gateway");
      suite.down();
      assertThat(paused.isAlive()).isFalse();
    }
  }

  @Test
  void anotherUpAtWorkIsEndedBeforeWhatItStarts() throws IOException {
    try (Sleeper launcher = new Sleeper();
        Sleeper component = new Sleeper()) {
      remember("gateway", component.identity());
      new StateFile(home).update(state -> state.withLauncher(launcher.identity()));
      suite.down();
      await().atMost(PATIENCE).until(() -> !launcher.isAlive() && !component.isAlive());
    }
  }

  @Test
  void aKilledComponentIsFailedAndOneThatWasStoppedIsStopped() throws IOException {
    try (Sleeper killed = new Sleeper();
        Sleeper stopped = new Sleeper();
        Sleeper other = new Sleeper()) {
      remember("gateway", killed.identity());
      remember("exp-web", stopped.identity());
      remember("keycloak", other.identity());
      assertThat(suite.status().state()).isEqualTo("up");
      suite.kill("gateway");
      suite.stop("exp-web");
      await().atMost(PATIENCE).until(() -> !killed.isAlive() && !stopped.isAlive());
      StatusReport report = suite.status();
      assertThat(report.state()).isEqualTo("degraded");
      assertThat(report.component("gateway").state()).isEqualTo(ComponentState.FAILED);
      assertThat(report.component("exp-web").state()).isEqualTo(ComponentState.STOPPED);
      assertThat(report.component("keycloak").pid()).isEqualTo(other.identity().pid());
    }
  }

  @Test
  void aSecondUpIsRefusedWhileTheFirstHasNothingAliveYetAndLeavesItsState() throws IOException {
    try (Sleeper first = new Sleeper()) {
      StateFile file = new StateFile(home);
      file.claim(first.identity(), none -> SuiteState.fresh(18090, 18091, false));
      assertThatThrownBy(() -> suite.up(List.of()))
          .isInstanceOfSatisfying(
              Refusal.class,
              refused -> assertThat(refused.reason()).isEqualTo(Refusal.Reason.FAILED))
          .hasMessageContaining("(pid " + first.identity().pid() + ") is starting")
          .hasMessageContaining("./strata down");
      suite.stopStarted();
      SuiteState state = file.read().orElseThrow();
      assertThat(state.launcher()).isEqualTo(first.identity());
      assertThat(state.edgePort()).isEqualTo(18090);
      assertThat(suite.down()).as("an up at work is something to stop").isTrue();
      await().atMost(PATIENCE).until(() -> !first.isAlive());
    }
  }

  @Test
  void whatDoesNotRunCannotBePaused() {
    assertThatThrownBy(() -> suite.pause("gateway"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refused -> assertThat(refused.reason()).isEqualTo(Refusal.Reason.NOT_RUNNING));
  }

  private void remember(String name, ProcessIdentity process) {
    StateFile file = new StateFile(home);
    if (file.read().isEmpty()) {
      file.create(SuiteState.fresh(8080, 8081, false));
    }
    file.update(state -> state.with(name, ComponentRecord.starting(process).ready(1.0)));
  }
}
