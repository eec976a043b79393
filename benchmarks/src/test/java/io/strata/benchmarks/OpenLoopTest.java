package io.strata.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  @Test
  void noCallWaitsForTheOneBefore() throws Exception {
    CountDownLatch all = new CountDownLatch(20);
    OpenLoop.Round round =
        OpenLoop.run(
            100,
            Duration.ofMillis(200),
            () -> {
              all.countDown();
              return all.await(10, TimeUnit.SECONDS);
            });
    assertThat(round.failed()).isZero();
    assertThat(round.latencies().all()).hasSize(20);
    // The first was due 190 ms before the last let all go.
    assertThat(round.latencies().percentile(100)).isGreaterThanOrEqualTo(Duration.ofMillis(190));
  }

  @Test
  void badAnswersAndExceptionsAreFailures() throws Exception {
    AtomicInteger call = new AtomicInteger();
    OpenLoop.Round round =
        OpenLoop.run(
            1000,
            Duration.ofMillis(9),
            () ->
                switch (call.incrementAndGet() % 3) {
                  case 0 -> throw new IllegalStateException("refused");
                  case 1 -> false;
                  default -> true;
                });
    assertThat(round.failed()).isEqualTo(6);
    assertThat(round.latencies().all()).hasSize(9);
  }

  @Test
  void percentilesAreThoseOfTheNearestRank() {
    Latencies hundred =
        new Latencies(
            IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList().reversed());
    assertThat(hundred.percentile(50)).isEqualTo(Duration.ofMillis(50));
    assertThat(hundred.percentile(99)).isEqualTo(Duration.ofMillis(99));
    assertThat(hundred.percentile(100)).isEqualTo(Duration.ofMillis(100));
    Latencies three =
        new Latencies(List.of(Duration.ofMillis(3), Duration.ofMillis(1), Duration.ofMillis(2)));
    assertThat(three.percentile(99)).isEqualTo(Duration.ofMillis(3));
    assertThat(Latencies.median(three.all())).isEqualTo(Duration.ofMillis(2));
    assertThat(new Latencies(List.of(Duration.ofMillis(7))).percentile(50))
        .isEqualTo(Duration.ofMillis(7));
  }
}
