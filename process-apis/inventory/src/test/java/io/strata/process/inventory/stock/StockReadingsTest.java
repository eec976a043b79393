package io.strata.process.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strata.process.inventory.availability.Stock;
import io.strata.process.inventory.availability.StockTable;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.fanout.Branch;
import io.strata.runtime.fanout.Fanout;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who asks a plant, who waits for whom, and what is remembered. */
class StockReadingsTest {

  private static final Duration KEEP = Duration.ofMinutes(1);
  private static final List<String> PLANT = List.of("1010");

  private final ConcurrentLinkedQueue<Collection<String>> calls = new ConcurrentLinkedQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @Test
  void checksAtTheSameTimeShareOneCall() {
    StockReadings readings = new StockReadings(this::afterTheGate, KEEP);
    List<Branch<StockTable>> checks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      checks.add(Fanout.start(() -> read(readings, List.of("A", "B"), 5000)));
    }
    await().until(() -> calls.size() == 1);
    gate.countDown();
    for (Branch<StockTable> check : checks) {
      assertThat(check.join(Deadline.in(Duration.ofSeconds(5))).complete()).isTrue();
    }
    assertThat(calls).hasSize(1);
  }

  @Test
  void onlyWhatNobodyHasAskedYetIsAskedFor() {
    StockReadings readings = new StockReadings(this::afterTheGate, KEEP);
    Branch<StockTable> first = Fanout.start(() -> read(readings, List.of("A", "B"), 5000));
    await().until(() -> calls.size() == 1);
    Branch<StockTable> second = Fanout.start(() -> read(readings, List.of("B", "C"), 5000));
    await().until(() -> calls.size() == 2);
    gate.countDown();
    assertThat(first.join(Deadline.in(Duration.ofSeconds(5))).complete()).isTrue();
    assertThat(second.join(Deadline.in(Duration.ofSeconds(5))).complete()).isTrue();
    assertThat(calls).containsExactly(List.of("A", "B"), List.of("C"));
  }

  @Test
  void whoWaitedForAnImpatientCallerAsksByHimself() {
    StockReadings readings =
        new StockReadings(
            (plant, materials) -> {
              calls.add(materials);
              if (calls.size() == 1) {
                hang(Duration.ofMillis(300));
                throw new ProblemException(ProblemType.DEADLINE_EXCEEDED, null);
              }
              return known(materials);
            },
            KEEP);
    Branch<StockTable> impatient = Fanout.start(() -> read(readings, List.of("A"), 300));
    await().until(() -> calls.size() == 1);
    StockTable patient = read(readings, List.of("A"), 5000);
    assertThat(patient.complete()).isTrue();
    assertThat(impatient.join(Deadline.in(Duration.ofSeconds(5))).of("1010", "A"))
        .isEqualTo(new Stock.Unknown("deadline-exceeded"));
    assertThat(calls).hasSize(2);
  }

  @Test
  void failureIsToldToAllWhoWaitedAndThenForgotten() {
    StockReadings readings =
        new StockReadings(
            (plant, materials) -> {
              calls.add(materials);
              if (calls.size() == 1) {
                throw new ProblemException(ProblemType.UPSTREAM_REFUSED, null);
              }
              return known(materials);
            },
            KEEP);
    assertThat(read(readings, List.of("A"), 5000).of("1010", "A"))
        .isEqualTo(new Stock.Unknown("upstream-refused"));
    assertThat(read(readings, List.of("A"), 5000).complete()).isTrue();
    assertThat(read(readings, List.of("A"), 5000).complete()).isTrue();
    assertThat(calls).hasSize(2);
  }

  @Test
  void brokenCodeLeavesNobodyWaiting() {
    StockReadings readings =
        new StockReadings(
            (plant, materials) -> {
              throw new IllegalStateException("broken");
            },
            KEEP);
    long start = System.nanoTime();
    assertThat(read(readings, List.of("A"), 30_000).of("1010", "A"))
        .isEqualTo(new Stock.Unknown("internal-error"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void nothingIsKeptWhenNothingShallBe() {
    StockReadings readings =
        new StockReadings(
            (plant, materials) -> {
              calls.add(materials);
              return known(materials);
            },
            Duration.ZERO);
    read(readings, List.of("A"), 5000);
    read(readings, List.of("A"), 5000);
    assertThat(calls).hasSize(2);
  }

  private static StockTable read(StockReadings readings, List<String> materials, int milliseconds) {
    return readings.of(PLANT, materials, false, Deadline.in(Duration.ofMillis(milliseconds)));
  }

  private Map<String, Stock> afterTheGate(String plant, Collection<String> materials) {
    calls.add(materials);
    hang(Duration.ofSeconds(10));
    return known(materials);
  }

  /** Until the gate opens, or for this long. */
  private void hang(Duration time) {
    try {
      gate.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      throw new ProblemException(ProblemType.DEADLINE_EXCEEDED, null);
    }
  }

  private static Map<String, Stock> known(Collection<String> materials) {
    Map<String, Stock> known = new HashMap<>();
    materials.forEach(m -> known.put(m, new Stock.Known(BigDecimal.ONE, "PC", Instant.EPOCH)));
    return known;
  }
}
