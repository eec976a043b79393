package io.strata.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.launcher.process.ProcessIdentity;
import java.nio.file.Path;
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
    file.delete();
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

  private void stop(String name) {
    new StateFile(home).update(state -> state.with(name, ComponentRecord.stopped()));
  }
}
