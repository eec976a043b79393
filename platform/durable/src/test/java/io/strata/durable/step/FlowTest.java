package io.strata.durable.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.strata.durable.database.Commits;
import io.strata.durable.database.Database;
import io.strata.durable.step.Entry.Kind;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FlowTest {

  private final ScriptedFlow flow = new ScriptedFlow();
  private final String item = "O-" + UUID.randomUUID();

  @Inject Database database;
  @Inject DataSource source;
  @Inject Commits commits;

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
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(10))
        .until(condition);
  }

  private void run(State end) {
    replica.start(item);
    soon(() -> replica.is(item, end));
  }

  private void failsOnce(String step, Outcome outcome) {
    AtomicInteger times = new AtomicInteger();
    flow.script.put(
        step, attempt -> times.getAndIncrement() == 0 ? outcome : new Outcome.Done("now it works"));
  }

  private List<Attempt> attemptsAt(String step) {
    List<Attempt> all = new ArrayList<>(flow.attempts(item, null));
    int index = ScriptedFlow.STEPS.indexOf(step);
    List<String> keys = all.stream().map(Attempt::key).distinct().toList();
    return flow.attempts(item, keys.get(index));
  }

  @Test
  void itemGoesThroughAllStepsInOrderAndEveryIntentIsCommittedFirst() {
    flow.script.put(
        "create",
        attempt -> {
          assertThat(replica.at(item).attempts()).isEqualTo(1);
          assertThat(replica.at(item).running()).isTrue();
          assertThat(replica.at(item).unknown()).isTrue();
          return new Outcome.Done("created");
        });
    run(State.DONE);
    assertThat(flow.kinds(item))
        .containsExactly(
            Kind.STARTED, Kind.INTENT, Kind.DONE, Kind.INTENT, Kind.DONE, Kind.INTENT, Kind.DONE);
    assertThat(flow.entries).extracting(Entry::step).containsSubsequence(ScriptedFlow.STEPS);
    assertThat(flow.entries.stream().toList().getLast().state()).isEqualTo(State.DONE);
    assertThat(flow.counts()).containsExactly(1, 1);
    assertThat(attemptsAt("create")).extracting(Attempt::repeated).containsExactly(false);
  }

  @Test
  void stepCostsOneCommit() {
    commits.seen.clear();
    run(State.DONE);
    assertThat(commits.seen)
        .filteredOn(what -> what.startsWith("intent") || what.startsWith("outcome"))
        .containsExactly(
            "intent " + flow.name(), "outcome read", "outcome create", "outcome write-back");
  }

  @Test
  void notesAreHandedOn() {
    var notes = JsonNodeFactory.instance.objectNode().put("orderId", "4711");
    flow.script.put("create", attempt -> new Outcome.Done("created", notes));
    run(State.DONE);
    assertThat(attemptsAt("write-back").getFirst().notes()).isEqualTo(notes);
    assertThat(replica.at(item).notes()).isEqualTo(notes);
  }

  @Test
  void stepActsAsACallWithTheItemsTraceAndADeadline() {
    List<Call> calls = new ArrayList<>();
    flow.script.put(
        "read",
        attempt -> {
          assertThat(Thread.currentThread().isVirtual()).isTrue();
          calls.add(Call.current());
          calls.add(Call.current());
          return new Outcome.Done("read");
        });
    run(State.DONE);
    assertThat(calls).extracting(Call::requestId).containsOnly("trace-" + item);
    assertThat(calls.get(0).deadline()).isEqualTo(calls.get(1).deadline());
    assertThat(calls.get(0).deadline().allows(Duration.ofMillis(1_200))).isFalse();
  }

  @Test
  void itemIsInAFlowOnce() {
    assertThat(replica.start(item)).isTrue();
    assertThat(replica.start(item)).isFalse();
    soon(() -> replica.is(item, State.DONE));
    assertThat(replica.start(item)).isFalse();
    assertThat(flow.counts()).containsExactly(1, 1, 1);
  }

  @Test
  void startThatIsRolledBackStartsNothing() {
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      replica.flows.start(tx, flow.name(), item, null);
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(replica.start(item)).isTrue();
  }

  @Test
  void failedStepIsRepeatedUnderItsKeyUntilThePolicyEnds() {
    flow.script.put("create", attempt -> new Outcome.Again("locked", null, false));
    run(State.DEAD);
    List<Attempt> attempts = attemptsAt("create");
    assertThat(attempts).extracting(Attempt::number).containsExactly(1, 2, 3, 4);
    assertThat(attempts).extracting(Attempt::repeated).containsOnly(false);
    assertThat(attempts.getFirst().key()).matches("[0-9a-f]{64}");
    Failure failure = flow.failures.element();
    assertThat(failure.type()).isEqualTo("retries-exhausted");
    assertThat(failure.step()).isEqualTo("create");
    assertThat(failure.detail()).isEqualTo("locked");
    assertThat(failure.unknown()).isFalse();
    assertThat(failure.attempts()).hasSize(4);
    assertThat(failure.attempts().get(0).path("reason").asText()).isEqualTo("locked");
  }

  @Test
  void askedForWaitIsKept() {
    failsOnce("create", new Outcome.Again("busy", Duration.ofMillis(700), false));
    run(State.DONE);
    Entry failed =
        flow.entries.stream().filter(e -> e.kind() == Kind.AGAIN).findFirst().orElseThrow();
    Entry repeated =
        flow.entries.stream()
            .filter(e -> e.kind() == Kind.INTENT && e.attempt() == 2)
            .findFirst()
            .orElseThrow();
    assertThat(Duration.between(failed.at(), failed.nextAt()))
        .isBetween(Duration.ofMillis(700), Duration.ofMillis(840));
    assertThat(repeated.at()).isAfterOrEqualTo(failed.nextAt());
  }

  @Test
  void whatAStepThrowsIsAnUnknownOutcomeToLookUp() {
    AtomicInteger times = new AtomicInteger();
    flow.script.put(
        "create",
        attempt ->
            switch (times.getAndIncrement()) {
              case 0 -> throw new IllegalStateException("lost");
              case 1 -> throw new ProblemException(ProblemType.DEADLINE_EXCEEDED, null);
              case 2 -> new Outcome.Again("locked", null, false);
              default -> new Outcome.Done("found");
            });
    run(State.DONE);
    assertThat(attemptsAt("create"))
        .extracting(Attempt::repeated)
        .containsExactly(false, true, true, true);
    assertThat(attemptsAt("write-back")).extracting(Attempt::repeated).containsExactly(false);
    assertThat(flow.entries)
        .filteredOn(entry -> entry.kind() == Kind.AGAIN)
        .extracting(Entry::detail)
        .containsExactly("IllegalStateException", "deadline-exceeded", "locked");
  }

  @Test
  void parkedItemBurnsNoAttemptAndGoesOnAfterTheCoolDown() {
    AtomicInteger times = new AtomicInteger();
    flow.retry = new RetryPolicy(List.of());
    flow.script.put(
        "create",
        attempt ->
            times.getAndIncrement() < 3
                ? new Outcome.Parked("breaker open", null)
                : new Outcome.Done("created"));
    run(State.PARKED);
    soon(() -> replica.is(item, State.DONE));
    assertThat(attemptsAt("create")).hasSize(4).extracting(Attempt::number).containsOnly(1);
    assertThat(attemptsAt("create")).extracting(Attempt::repeated).containsOnly(false);
    Entry parked =
        flow.entries.stream().filter(e -> e.kind() == Kind.PARKED).findFirst().orElseThrow();
    assertThat(Duration.between(parked.at(), parked.nextAt()))
        .isBetween(Duration.ofMillis(300), Duration.ofMillis(360));
  }

  @Test
  void waitingItemGoesOnWhenWhatItWaitsForArrives() {
    failsOnce("create", new Outcome.Waiting("customer C-1", "the customer is missing"));
    run(State.WAITING);
    int others = database.transaction(tx -> replica.flows.arrived(tx, "customer C-2"));
    assertThat(others).isZero();
    Entry waits =
        flow.entries.stream().filter(e -> e.kind() == Kind.WAITING).findFirst().orElseThrow();
    int woken = database.transaction(tx -> replica.flows.arrived(tx, "customer C-1"));
    soon(() -> replica.is(item, State.DONE));
    assertThat(woken).isEqualTo(1);
    assertThat(flow.entries)
        .filteredOn(e -> e.kind() == Kind.INTENT && e.step().equals("create"))
        .last()
        .extracting(Entry::at)
        .matches(at -> at.isBefore(waits.nextAt()), "before its own slow look");
    assertThat(attemptsAt("create")).extracting(Attempt::number).containsExactly(1, 1);
  }

  @Test
  void waitingItemLooksItselfNowAndThen() {
    failsOnce("create", new Outcome.Waiting("customer C-1", "the customer is missing"));
    run(State.DONE);
    assertThat(attemptsAt("create")).hasSize(2);
  }

  @Test
  void deadItemIsResumedUnderItsKeyAndRestartedUnderAnother() {
    failsOnce("create", new Outcome.Dead("rule-violated", "C-1", "unknown customer", "sales"));
    run(State.DEAD);
    assertThat(flow.failures)
        .singleElement()
        .extracting(Failure::type, Failure::detail, Failure::reason, Failure::whoCanFix)
        .containsExactly("rule-violated", "C-1", "unknown customer", "sales");
    assertThat(replica.at(item).nextAt()).isNull();
    assertThat(replica.resume(item)).isTrue();
    soon(() -> replica.is(item, State.DONE));
    assertThat(attemptsAt("create")).hasSize(2);
    assertThat(replica.resume(item)).isFalse();
    assertThat(replica.restart(item)).isTrue();
    soon(() -> replica.is(item, State.DONE) && flow.attempts(item, null).size() == 7);
    assertThat(flow.attempts(item, null).stream().map(Attempt::key).distinct()).hasSize(6);
  }

  @Test
  void censusCountsEveryItemOnce() {
    flow.script.put("create", attempt -> new Outcome.Dead("x", null, "no", "sales"));
    run(State.DEAD);
    flow.script.remove("create");
    replica.start(item + "-2");
    soon(() -> replica.is(item + "-2", State.DONE));
    Map<State, Long> census = database.transaction(tx -> replica.flows.census(tx, flow.name()));
    assertThat(census).isEqualTo(Map.of(State.DEAD, 1L, State.DONE, 1L));
  }

  @Test
  void refusedRecordKeepsTheOutcomeFromBeingCommitted() {
    AtomicInteger times = new AtomicInteger();
    flow.whenRecorded =
        entry -> {
          if (entry.kind() == Kind.DONE
              && entry.step().equals("create")
              && times.getAndIncrement() == 0) {
            throw new IllegalStateException("event log is full");
          }
        };
    run(State.DONE);
    assertThat(attemptsAt("create")).extracting(Attempt::repeated).containsExactly(false, true);
    assertThat(flow.kinds(item)).filteredOn(Kind.DONE::equals).hasSize(3);
  }
}
