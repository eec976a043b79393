package io.strata.durable.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.durable.database.Database;
import io.strata.durable.step.Entry.Kind;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CancelTest {

  private final ScriptedFlow flow = new ScriptedFlow();
  private final String item = "O-" + UUID.randomUUID();

  @Inject Database database;
  @Inject DataSource source;

  private StepReplica replica;

  @BeforeEach
  void process() {
    replica = new StepReplica(database, source, flow).alive();
  }

  @AfterEach
  void end() {
    replica.close();
  }

  private static void soon(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(condition);
  }

  @Test
  void itemOfKnownFateLeavesAtOnce() {
    flow.script.put("create", attempt -> new Outcome.Parked("down", Duration.ofMinutes(1)));
    replica.start(item);
    soon(() -> replica.is(item, State.PARKED));
    assertThat(replica.cancel(item)).isTrue();
    assertThat(replica.at(item).state()).isEqualTo(State.LEFT);
    assertThat(replica.at(item).reason()).isEqualTo("not wanted");
    assertThat(flow.kinds(item)).endsWith(Kind.LEFT);
    assertThat(replica.cancel(item)).isFalse();
    assertThat(replica.resume(item)).isFalse();
  }

  @Test
  void runningItemLeavesOnceItsOutcomeIsRecorded() throws Exception {
    CountDownLatch acting = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    flow.script.put(
        "create",
        attempt -> {
          acting.countDown();
          uninterrupted(gate);
          return new Outcome.Done("created");
        });
    replica.start(item);
    acting.await();
    assertThat(replica.cancel(item)).isFalse();
    gate.countDown();
    soon(() -> replica.is(item, State.LEFT));
    assertThat(flow.kinds(item)).endsWith(Kind.CANCELLED, Kind.DONE, Kind.LEFT);
    assertThat(flow.attempts(item, null)).as("write-back is not begun").hasSize(2);
  }

  @Test
  void itemOfUnknownFateIsAskedFirst() {
    flow.script.put(
        "create",
        attempt ->
            attempt.cancelled()
                ? new Outcome.Left("nothing was created")
                : new Outcome.Again("lost", Duration.ofMinutes(1), true));
    replica.start(item);
    soon(() -> flow.kinds(item).contains(Kind.AGAIN));
    assertThat(replica.cancel(item)).isFalse();
    soon(() -> replica.is(item, State.LEFT));
    assertThat(replica.at(item).reason()).isEqualTo("nothing was created");
    assertThat(flow.attempts(item, null).getLast().repeated()).isTrue();
    assertThat(replica.restart(item)).as("its fate is known by now").isTrue();
  }

  @Test
  void itemOfUnknownFateIsNotStartedAnew() {
    flow.script.put(
        "create",
        attempt ->
            attempt.number() == 1
                ? new Outcome.Again("lost", null, true)
                : new Outcome.Dead("conflict", null, "two orders", "operator"));
    replica.start(item);
    soon(() -> replica.is(item, State.DEAD));
    assertThat(flow.failures.element().unknown()).isTrue();
    assertThat(replica.restart(item)).isFalse();
  }

  @Test
  void doneItemStaysDone() {
    replica.start(item);
    soon(() -> replica.is(item, State.DONE));
    assertThat(replica.cancel(item)).isFalse();
    assertThat(replica.at(item).state()).isEqualTo(State.DONE);
  }

  static void uninterrupted(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
