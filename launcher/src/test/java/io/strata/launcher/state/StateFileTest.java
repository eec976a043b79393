package io.strata.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strata.engines.Refusal;
import io.strata.launcher.process.ProcessIdentity;
import io.strata.launcher.process.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  @TempDir private Path home;

  @Test
  void changesMadeAtTheSameTimeAreAllKept() {
    new StateFile(home).create(SuiteState.fresh(8080, 8081, false));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 40).forEach(i -> threads.submit(() -> stop("component-" + i)));
    }
    assertThat(new StateFile(home).read().orElseThrow().components()).hasSize(40);
  }

  @Test
  void aChangeAfterDownDoesNotBringTheStateBack() {
    StateFile file = new StateFile(home);
    file.create(SuiteState.fresh(8080, 8081, false));
    assertThat(file.deleteIfIdle(new ProcessIdentity(7, "b:1"))).isTrue();
    stop("gateway");
    assertThat(file.read()).isEmpty();
  }

  @Test
  void everythingIsReadBackAsItWasWritten() {
    SuiteState state =
        SuiteState.fresh(8080, 8081, true)
            .withPortsFor(List.of("gateway"))
            .with("gateway", ComponentRecord.starting(new ProcessIdentity(7, "b:1")).ready(1.5))
            .withLauncher(new ProcessIdentity(8, "b:2"));
    new StateFile(home).create(state);
    assertThat(new StateFile(home).read()).contains(state);
  }

  @Test
  void ofLaunchersThatClaimAtTheSameTimeOneGetsTheSuiteAndKeepsItsPorts() throws IOException {
    List<Sleeper> launchers = new ArrayList<>();
    List<Integer> portsOfWinners = Collections.synchronizedList(new ArrayList<>());
    List<String> refusals = Collections.synchronizedList(new ArrayList<>());
    try {
      for (int i = 0; i < 8; i++) {
        launchers.add(new Sleeper());
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < launchers.size(); i++) {
          int port = 9000 + i;
          ProcessIdentity launcher = launchers.get(i).identity();
          threads.submit(
              () -> {
                try {
                  claim(launcher, port);
                  portsOfWinners.add(port);
                } catch (Refusal refused) {
                  refusals.add(refused.getMessage());
                }
              });
        }
      }
      SuiteState state = new StateFile(home).read().orElseThrow();
      assertThat(portsOfWinners).containsExactly(state.edgePort());
      assertThat(refusals)
          .hasSize(7)
          .allMatch(text -> text.contains("(pid " + state.launcher().pid() + ")"));
    } finally {
      launchers.forEach(Sleeper::close);
    }
  }

  @Test
  void aClaimEndsWithItsLauncherAndNobodyElseEndsIt() throws IOException {
    StateFile file = new StateFile(home);
    try (Sleeper first = new Sleeper();
        Sleeper second = new Sleeper()) {
      claim(first.identity(), 9001);
      file.release(second.identity());
      assertThat(file.deleteIfIdle(second.identity())).isFalse();
      assertThat(file.read().orElseThrow().launcher()).isEqualTo(first.identity());
      first.identity().kill();
      await().until(() -> !first.isAlive());
      claim(second.identity(), 9002);
      assertThat(file.read().orElseThrow().edgePort()).isEqualTo(9002);
      file.release(second.identity());
      assertThat(file.deleteIfIdle(second.identity())).isTrue();
    }
  }

  private void claim(ProcessIdentity launcher, int edgePort) {
    new StateFile(home).claim(launcher, before -> SuiteState.fresh(edgePort, 8081, false));
  }

  private void stop(String name) {
    new StateFile(home).update(state -> state.with(name, ComponentRecord.stopped()));
  }
}
