package io.strata.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  @Test
  void arrivalsAreFixedByTheRate() {
    OpenLoop fifty = new OpenLoop(50, Duration.ofMillis(2_500));
    assertThat(fifty.calls()).isEqualTo(125);
    assertThat(fifty.due(0)).isZero();
    assertThat(fifty.due(1)).isEqualTo(Duration.ofMillis(20));
    assertThat(fifty.due(124)).isEqualTo(Duration.ofMillis(2_480));
    assertThat(new OpenLoop(3, Duration.ofHours(1)).due(10_799))
        .isEqualTo(Duration.ofNanos(3_599_666_666_666L));
  }

  @Test
  void noCallWaitsForTheOneBeforeAndLatencyCountsFromWhenItWasDue() throws Exception {
    CountDownLatch all = new CountDownLatch(20);
    Sample round =
        new OpenLoop(100, Duration.ofMillis(200))
            .run(
                () -> {
                  all.countDown();
                  return all.await(10, TimeUnit.SECONDS) ? Optional.empty() : Optional.of("late");
                });
    assertThat(round.failures()).isEmpty();
    assertThat(round.latencies()).hasSize(20);
    // The first was due 190 ms before the last let all go.
    assertThat(round.percentile(100)).isGreaterThanOrEqualTo(190);
  }

  @Test
  void badAnswersAndExceptionsAreFailuresByTheirReasonAndNoLatencies() throws Exception {
    AtomicInteger call = new AtomicInteger();
    Sample round =
        new OpenLoop(1000, Duration.ofMillis(9))
            .run(
                () ->
                    switch (call.incrementAndGet() % 3) {
                      case 0 -> throw new IllegalStateException("refused");
                      case 1 -> Optional.of("HTTP 503");
                      default -> Optional.empty();
                    });
    assertThat(round.failures()).isEqualTo(Map.of("IllegalStateException", 3, "HTTP 503", 3));
    assertThat(round.failed()).isEqualTo(6);
    assertThat(round.latencies()).hasSize(3);
  }
}
