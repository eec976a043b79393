package io.strata.runtime.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FanoutTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void branchesRunAtOnce() {
    CountDownLatch both = new CountDownLatch(2);
    Callable<Boolean> waitsForTheOther =
        () -> {
          both.countDown();
          both.await();
          return true;
        };
    assertThat(Fanout.settle(Deadline.in(LONG), List.of(waitsForTheOther, waitsForTheOther)))
        .containsExactly(new Outcome.Done<>(true), new Outcome.Done<>(true));
  }

  @Test
  void lateBranchCostsItselfAndIsInterrupted() {
    AtomicBoolean interrupted = new AtomicBoolean();
    List<Outcome<String>> outcomes =
        Fanout.settle(
            Deadline.in(Duration.ofMillis(200)), List.of(() -> "here", () -> forever(interrupted)));
    assertThat(outcomes.getFirst()).isEqualTo(new Outcome.Done<>("here"));
    assertThat(problem(outcomes.getLast())).isEqualTo(ProblemType.DEADLINE_EXCEEDED);
    await().atMost(LONG).untilTrue(interrupted);
  }

  @Test
  void nothingIsBegunOnceTheDeadlineHasPassed() {
    AtomicBoolean begun = new AtomicBoolean();
    Callable<Boolean> write = () -> begun.getAndSet(true);
    Deadline passed = Deadline.in(Duration.ZERO);
    for (int i = 0; i < 100; i++) {
      assertThat(Fanout.settle(passed, List.of(write))).hasOnlyElementsOfType(Outcome.Failed.class);
      assertThatThrownBy(() -> Fanout.within(passed, write)).isInstanceOf(Exception.class);
    }
    await().during(Duration.ofMillis(100)).atMost(LONG).untilFalse(begun);
  }

  @Test
  void failedBranchKeepsItsProblemAndAnyOtherFailureIsInternal() {
    List<Outcome<String>> outcomes =
        Fanout.settle(
            Deadline.in(LONG),
            List.of(
                () -> {
                  throw new ProblemException(ProblemType.NOT_FOUND, null);
                },
                () -> {
                  throw new IllegalStateException("planted");
                }));
    assertThat(problem(outcomes.getFirst())).isEqualTo(ProblemType.NOT_FOUND);
    assertThat(problem(outcomes.getLast())).isEqualTo(ProblemType.INTERNAL_ERROR);
  }

  @Test
  void closedBranchIsInterrupted() {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    try (Branch<String> branch =
        Fanout.start(
            () -> {
              running.countDown();
              return forever(interrupted);
            })) {
      await().atMost(LONG).until(() -> running.getCount() == 0);
      assertThat(branch).isNotNull();
    }
    await().atMost(LONG).untilTrue(interrupted);
  }

  @Test
  void withinThrowsWhatTheWorkThrewAndOnVirtualThreads() throws ExecutionException {
    Deadline deadline = Deadline.in(LONG);
    assertThat(Fanout.within(deadline, () -> Thread.currentThread().isVirtual())).isTrue();
    assertThatThrownBy(
            () ->
                Fanout.within(
                    deadline,
                    () -> {
                      throw new java.io.IOException("planted");
                    }))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(java.io.IOException.class);
  }

  private static String forever(AtomicBoolean interrupted) {
    try {
      new CountDownLatch(1).await();
      return "never";
    } catch (InterruptedException stopped) {
      interrupted.set(true);
      Thread.currentThread().interrupt();
      return "stopped";
    }
  }

  private static ProblemType problem(Outcome<String> outcome) {
    return ((Outcome.Failed<String>) outcome).problem().type();
  }
}
