package io.strata.durable.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.durable.database.Database;
import io.strata.testing.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReplicasTest {

  private final ScriptedFlow flow = new ScriptedFlow();
  private final String item = "O-" + UUID.randomUUID();

  @Inject Database database;
  @Inject DataSource source;

  private StepReplica first;
  private StepReplica second;

  @BeforeEach
  void twoProcesses() {
    first = new StepReplica(database, source, flow);
    DataSource own = TestDatabase.dataSource();
    second = new StepReplica(new Database(own), own, flow);
  }

  private static void soon(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(15)).until(condition);
  }

  private String alarms() {
    return TestDatabase.value(
        "SELECT count(*) FROM alarm WHERE task_name = '%s'".formatted(flow.name()));
  }

  @Test
  void processThatDiedBetweenIntentAndOutcomeIsSucceededByAnotherThatLooksFirst() {
    first.start(item);
    Turn.Claim died = first.claim(item, 1);
    TestDatabase.execute(
        """
        UPDATE alarm SET picked = true, picked_by = 'dead', version = version + 1,
          last_heartbeat = clock_timestamp() WHERE task_name = '%s'"""
            .formatted(flow.name()));
    try (StepReplica successor = second.alive()) {
      soon(() -> successor.is(item, State.DONE));
    }
    Attempt again = flow.attempts.element();
    assertThat(again.key()).isEqualTo(died.attempt().key());
    assertThat(again.repeated()).isTrue();
    assertThat(again.number()).isEqualTo(2);
    assertThat(died.attempt().repeated()).isFalse();
    var intents = flow.entries.stream().filter(e -> e.kind() == Entry.Kind.INTENT).toList();
    assertThat(Duration.between(intents.get(0).at(), intents.get(1).at()))
        .as("no sooner than the lease ends")
        .isGreaterThanOrEqualTo(StepReplica.SCALED.lease());
    assertThat(alarms()).isEqualTo("0");
  }

  @Test
  void itemThatEndsItsProcessEveryTimeDies() {
    first.start(item);
    for (int attempt = 1; attempt <= 4; attempt++) {
      assertThat(first.claim(item, 1).attempt().number()).isEqualTo(attempt);
      leaseEnds();
    }
    Turn fifth = first.database.transaction(tx -> first.progress.take(tx, flow.name(), item, 1));
    assertThat(fifth).isInstanceOf(Turn.Over.class);
    assertThat(first.at(item).state()).isEqualTo(State.DEAD);
    Failure failure = flow.failures.element();
    assertThat(failure.type()).isEqualTo("retries-exhausted");
    assertThat(failure.unknown()).isTrue();
    assertThat(failure.attempts()).hasSize(4);
    assertThat(failure.attempts().get(0).path("outcome").asText()).isEqualTo("lost");
    assertThat(first.resume(item)).isTrue();
    assertThat(first.claim(item, 2).attempt().repeated()).isTrue();
  }

  private void leaseEnds() {
    TestDatabase.execute(
        "UPDATE flow_item SET leased_until = clock_timestamp() WHERE item = '%s'".formatted(item));
  }

  @Test
  void outcomeOfAPausedProcessIsDroppedWhenAnotherHasTakenOver() throws Exception {
    CountDownLatch acting = new CountDownLatch(1);
    CountDownLatch paused = new CountDownLatch(1);
    AtomicInteger times = new AtomicInteger();
    flow.script.put(
        "read",
        attempt -> {
          if (times.getAndIncrement() == 0) {
            acting.countDown();
            CancelTest.uninterrupted(paused);
            return new Outcome.Dead("stale", null, "from the past", "nobody");
          }
          return new Outcome.Done("read");
        });
    first.start(item);
    FutureTask<Object> sleeper =
        new FutureTask<>(() -> first.runner.run(flow.name(), item, 1), null);
    Thread.ofVirtual().start(sleeper);
    acting.await();
    try (StepReplica successor = second.alive()) {
      soon(() -> successor.is(item, State.DONE));
      Position before = second.at(item);
      paused.countDown();
      sleeper.get();
      assertThat(second.at(item)).isEqualTo(before);
    }
    assertThat(flow.failures).isEmpty();
    assertThat(first.counted("fenced")).isEqualTo(1);
    assertThat(first.counted("dead")).isZero();
    assertThat(flow.attempts(item, null)).hasSize(4);
  }

  @Test
  void lateOutcomeThatNobodyOvertookCounts() {
    first.start(item);
    Turn.Claim late = first.claim(item, 1);
    soon(() -> !first.at(item).running());
    assertThat(first.settle(late, new Outcome.Done("read"))).isInstanceOf(Turn.Claim.class);
    assertThat(first.at(item).step()).isEqualTo("create");
  }

  @Test
  void outcomeIsCommittedOnce() {
    first.start(item);
    Turn.Claim claim = first.claim(item, 1);
    first.settle(claim, new Outcome.Done("read"));
    assertThat(second.settle(claim, new Outcome.Done("read"))).isInstanceOf(Turn.Fenced.class);
    assertThat(first.at(item).step()).isEqualTo("create");
  }

  @Test
  void claimedItemIsNotTakenWhileItsLeaseLives() {
    first.start(item);
    first.claim(item, 1);
    Turn turn = second.database.transaction(tx -> second.progress.take(tx, flow.name(), item, 1));
    assertThat(turn).isInstanceOf(Turn.Later.class);
    assertThat(second.resume(item)).isFalse();
    assertThat(first.at(item).fence()).isEqualTo(1);
  }

  @Test
  void outdatedOrHurriedAlarmMeansNothing() {
    flow.script.put("read", attempt -> new Outcome.Again("busy", Duration.ofMinutes(1), false));
    first.start(item);
    first.runner.run(flow.name(), item, 1);
    assertThat(second.runner.run(flow.name(), item, 1)).as("outdated").isEmpty();
    assertThat(second.runner.run(flow.name(), item, 2)).as("too early").isPresent();
    assertThat(flow.attempts(item, null)).hasSize(1);
  }

  @Test
  void stoppedProcessLeavesItsItemsToTheOther() {
    first.alive();
    first.close();
    first.start(item);
    try (StepReplica other = second.alive()) {
      soon(() -> other.is(item, State.DONE));
    }
  }

  @Test
  void twoProcessesRacingOnTwoHundredItemsTakeEveryStepOnce() {
    Set<String> acting = ConcurrentHashMap.newKeySet();
    Set<String> twice = ConcurrentHashMap.newKeySet();
    for (String step : ScriptedFlow.STEPS) {
      flow.script.put(
          step,
          attempt -> {
            if (!acting.add(attempt.item())) {
              twice.add(attempt.item());
            }
            boolean fails = step.equals("create") && attempt.number() == 1;
            if (!fails) {
              flow.effect(attempt.item(), step);
            }
            acting.remove(attempt.item());
            return fails ? new Outcome.Again("locked", null, false) : new Outcome.Done("done");
          });
    }
    try (StepReplica one = first.alive();
        StepReplica other = second.alive()) {
      for (int i = 0; i < 200; i++) {
        (i % 2 == 0 ? one : other).start("O-" + i);
      }
      soon(
          () ->
              database
                      .transaction(tx -> one.flows.census(tx, flow.name()))
                      .getOrDefault(State.DONE, 0L)
                  == 200);
      soon(() -> one.counted("done") + other.counted("done") == 600);
      assertThat(one.counted("done")).as("both did some").isBetween(1L, 599L);
    }
    assertThat(twice).isEmpty();
    assertThat(flow.counts()).hasSize(600).containsOnly(1);
    assertThat(alarms()).isEqualTo("0");
  }
}
