package io.strata.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.engines.Refusal;
import io.strata.launcher.catalogue.Component;
import io.strata.launcher.catalogue.Kind;
import io.strata.launcher.process.Detached;
import io.strata.launcher.process.ProcessIdentity;
import io.strata.launcher.state.ComponentState;
import io.strata.launcher.state.StateFile;
import io.strata.launcher.state.SuiteState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartSequenceTest {
  @TempDir private Path home;
  private StateFile stateFile;
  private StartSequence sequence;
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  /** A shell script that is ready once it has made the file {@code ready-NAME}. */
  private record Script(String name, String text, Path home, Duration patience)
      implements ComponentProcess {
    @Override
    public Detached prepare() {
      return new Detached(List.of("sh", "-c", text), Map.of(), home);
    }

    @Override
    public boolean isReady() {
      return Files.exists(home.resolve("ready-" + name));
    }
  }

  @BeforeEach
  void beginAnew() {
    stateFile = new StateFile(home);
    stateFile.create(SuiteState.fresh(8080, 8081, false));
  }

  @AfterEach
  void endAll() {
    sequence.started().forEach(ProcessIdentity::kill);
  }

  @Test
  void eachStartsWhenWhatItNeedsIsReady() {
    String lower = "sleep 0.3; touch ready-lower; exec sleep 600";
    String upper = "test -e ready-lower && touch ready-upper; exec sleep 600";
    start(Map.of("lower", lower, "upper", upper));
    assertThat(stateFile.read().orElseThrow().component("upper").observed())
        .isEqualTo(ComponentState.READY);
    assertThat(said)
        .anyMatch(line -> line.matches("lower +ready after \\d+\\.\\d s"))
        .anyMatch(line -> line.matches("upper +ready after \\d+\\.\\d s"));
  }

  @Test
  void whatDiesDuringItsStartShowsTheLast20LinesOfItsLogAndStopsWhatNeedsIt() {
    String dies =
        IntStream.rangeClosed(1, 30)
            .mapToObj(i -> "echo line-" + i + ";")
            .reduce("", String::concat);
    assertThatThrownBy(() -> start(Map.of("lower", dies + "exit 1", "upper", "exec sleep 600")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("lower died during its start")
        .hasMessageContaining(home.resolve("lower.log").toString())
        .hasMessageContainingAll("line-11\n", "line-30")
        .message()
        .doesNotContain("line-10\n");
    SuiteState state = stateFile.read().orElseThrow();
    assertThat(state.component("lower").observed()).isEqualTo(ComponentState.FAILED);
    assertThat(state.component("upper").observed()).isEqualTo(ComponentState.STOPPED);
    assertThat(sequence.started()).hasSize(1);
  }

  @Test
  void whatIsNotReadyInTimeIsStopped() {
    assertThatThrownBy(() -> start(Map.of("lower", "exec sleep 600", "upper", "exit 0")))
        .hasMessageContaining("lower was not ready after 3 s and was stopped");
    assertThat(Shutdown.gone(sequence.started(), Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void whatIsNotReadyInTimeAndIgnoresEveryRequestIsKilled() {
    String stubborn = "trap '' TERM INT; while :; do sleep 0.2; done";
    assertThatThrownBy(() -> start(Map.of("lower", stubborn, "upper", "exit 0")))
        .hasMessageContaining("lower was not ready after 3 s and was stopped");
    assertThat(sequence.started()).hasSize(1).noneMatch(ProcessIdentity::isAlive);
  }

  private void start(Map<String, String> scripts) {
    sequence =
        new StartSequence(
            stateFile,
            c -> new Script(c.name(), scripts.get(c.name()), home, Duration.ofSeconds(3)),
            name -> home.resolve(name + ".log"),
            said::add);
    sequence.run(List.of(component("lower", List.of()), component("upper", List.of("lower"))));
  }

  private static Component component(String name, List<String> upstreams) {
    return new Component(
        name, Kind.SANDBOX, null, null, null, upstreams, null, false, null, false, null, null);
  }
}
