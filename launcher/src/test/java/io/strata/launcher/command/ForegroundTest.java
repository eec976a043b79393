package io.strata.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.launcher.gateway.KeycloakStandIn;
import io.strata.launcher.process.LauncherProcess;
import io.strata.launcher.process.Ports;
import io.strata.launcher.process.ProcessIdentity;
import io.strata.launcher.state.ComponentState;
import io.strata.launcher.state.StateFile;
import io.strata.launcher.state.SuiteState;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --foreground}, with the real gateway and a Keycloak that was there before. */
class ForegroundTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  @TempDir private Path home;

  @Test
  void ctrlCStopsWhatItStartedAndNothingElse() throws Exception {
    try (KeycloakStandIn keycloak = new KeycloakStandIn(home, false);
        LauncherProcess up = up("gateway", "--foreground")) {
      up.awaitText("Ctrl-C stops it.");
      ProcessIdentity gateway = state().component("gateway").process();
      assertThat(gateway.isAlive()).isTrue();

      up.interrupt();

      assertThat(up.exitCode()).as("as a shell says SIGINT").isEqualTo(130);
      assertThat(gateway.isAlive()).isFalse();
      assertThat(Ports.isFree(keycloak.edgePort())).isTrue();
      assertThat(keycloak.process().isAlive()).isTrue();
      assertThat(state().component("gateway").observed()).isEqualTo(ComponentState.STOPPED);
      assertThat(state().component("keycloak").observed()).isEqualTo(ComponentState.READY);
      assertThat(up.output()).doesNotContain("Exception", "has died");
    }
  }

  @Test
  void ctrlCDuringTheStartLeavesNothingHalfStarted() throws Exception {
    try (KeycloakStandIn keycloak = new KeycloakStandIn(home, false)) {
      keycloak.withholdKeys();
      try (LauncherProcess up = up("gateway")) {
        up.awaitText("gateway              starting");
        up.interrupt();
        assertThat(up.exitCode()).isEqualTo(130);
        assertThat(state().component("gateway").isAlive()).isFalse();
        assertThat(keycloak.process().isAlive()).isTrue();
        assertThat(up.output()).doesNotContain("Exception");
      }
    }
  }

  private SuiteState state() {
    return new StateFile(home).read().orElseThrow();
  }

  private LauncherProcess up(String... words) throws Exception {
    String[] all = new String[words.length + 1];
    all[0] = "up";
    System.arraycopy(words, 0, all, 1, words.length);
    return new LauncherProcess(
        ROOT, home.resolve("output"), Map.of("STRATA_HOME", home.toString()), all);
  }
}
