package io.strata.durable.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.durable.database.Commits;
import io.strata.durable.database.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CrashPointsTest {

  private final ScriptedFlow flow = new ScriptedFlow();
  private final String item = "O-" + UUID.randomUUID();

  @Inject Database database;
  @Inject DataSource source;
  @Inject Commits commits;

  @AfterEach
  void undisturbed() {
    commits.before = what -> {};
    commits.after = what -> {};
  }

  @ParameterizedTest
  @CsvSource({
    "before, intent, 0",
    "after, intent, 1",
    "before, outcome read, 1",
    "after, outcome read, 1",
    "before, outcome create, 1",
    "after, outcome create, 1",
    "before, outcome write-back, 1",
    "after, outcome write-back, 0",
  })
  void stepThatLooksFirstHasItsEffectOnceWhereverItsProcessEnds(
      String when, String commit, long repeated) {
    for (String step : ScriptedFlow.STEPS) {
      flow.script.put(
          step,
          attempt -> {
            boolean found =
                attempt.repeated() && flow.effects.containsKey(attempt.item() + "/" + step);
            if (!found) {
              flow.effect(attempt.item(), step);
            }
            return new Outcome.Done(found ? "found" : "done");
          });
    }
    AtomicInteger crashes = new AtomicInteger();
    Consumer<String> crash =
        what -> {
          boolean here = what.equals(commit) || what.equals(commit + " " + flow.name());
          if (here && crashes.getAndIncrement() == 0) {
            throw new IllegalStateException("crashed " + when + " " + commit);
          }
        };
    if (when.equals("before")) {
      commits.before = crash;
    } else {
      commits.after = crash;
    }
    try (StepReplica replica = new StepReplica(database, source, flow).alive()) {
      replica.start(item);
      Awaitility.await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> replica.is(item, State.DONE) && crashes.get() > 0);
    }
    assertThat(flow.counts()).hasSize(3).containsOnly(1);
    assertThat(flow.attempts.stream().filter(Attempt::repeated)).hasSize((int) repeated);
  }
}
