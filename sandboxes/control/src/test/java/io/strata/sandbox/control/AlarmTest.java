package io.strata.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.control.clock.Alarm;
import io.strata.sandbox.control.clock.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmTest {

  private final VirtualClock clock = new VirtualClock();
  private final ConcurrentSkipListSet<Instant> due = new ConcurrentSkipListSet<>();
  private final List<Instant> done = new CopyOnWriteArrayList<>();
  private final AtomicInteger defects = new AtomicInteger();
  private final Alarm alarm = new Alarm(clock, this::work);

  private Optional<Instant> work(Instant now) {
    if (defects.getAndDecrement() > 0) {
      throw new IllegalStateException("planted");
    }
    while (!due.isEmpty() && !due.first().isAfter(now)) {
      done.add(due.pollFirst());
    }
    return due.isEmpty() ? Optional.empty() : Optional.of(due.first());
  }

  @AfterEach
  void end() {
    alarm.close();
  }

  @Test
  void whoMovesTheClockFindsDoneWhatIsDue() {
    clock.freeze(true);
    Instant begin = clock.instant();
    due.addAll(List.of(begin.plusSeconds(10), begin.plusSeconds(20), begin.plusSeconds(90)));
    alarm.start();
    clock.advance(Duration.ofSeconds(9));
    assertThat(done).isEmpty();
    clock.advance(Duration.ofSeconds(11));
    assertThat(done).containsExactly(begin.plusSeconds(10), begin.plusSeconds(20));
  }

  @Test
  void runningTimeComesByItselfAndStandingTimeDoesNot() {
    Instant soon = clock.instant().plusMillis(200);
    due.add(soon);
    alarm.start();
    Awaitility.await().until(() -> done.contains(soon));
    clock.freeze(true);
    Instant later = clock.instant().plusMillis(50);
    due.add(later);
    alarm.wake();
    Awaitility.await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(5))
        .until(() -> !done.contains(later));
    clock.freeze(false);
    Awaitility.await().until(() -> done.contains(later));
  }

  @Test
  void newWorkWakesIt() {
    alarm.start();
    Instant now = clock.instant();
    due.add(now);
    alarm.wake();
    Awaitility.await().until(() -> done.contains(now));
  }

  @Test
  void defectDoesNotEndTheWatch() {
    defects.set(1);
    due.add(clock.instant());
    alarm.start();
    Awaitility.await().until(() -> defects.get() <= 0);
    clock.advance(Duration.ofMinutes(1));
    assertThat(done).hasSize(1);
  }

  @Test
  void startingOverIsNoMoveOfTheClock() {
    AtomicInteger told = new AtomicInteger();
    clock.onMove(told::incrementAndGet);
    clock.freeze(true);
    clock.advance(Duration.ofHours(1));
    clock.offset(Duration.ofHours(-1));
    assertThat(told).hasValue(3);
    clock.reset();
    assertThat(told).hasValue(3);
  }

  @Test
  void closedAlarmDoesNothingMore() {
    alarm.start();
    alarm.close();
    due.add(clock.instant());
    clock.advance(Duration.ofMinutes(1));
    assertThat(done).isEmpty();
  }

  @Test
  void errorDoesNotEndTheWatchEither() {
    AtomicInteger errors = new AtomicInteger(1);
    AtomicInteger runs = new AtomicInteger();
    try (Alarm brittle =
        new Alarm(
            clock,
            now -> {
              if (errors.getAndDecrement() > 0) {
                throw new StackOverflowError("planted");
              }
              runs.incrementAndGet();
              return Optional.empty();
            })) {
      brittle.start();
      Awaitility.await().until(() -> errors.get() <= 0);
      brittle.wake();
      Awaitility.await().until(() -> runs.get() > 0);
    }
  }
}
