package io.strata.durable.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static List<Duration> seconds(long... values) {
    return LongStream.of(values).mapToObj(Duration::ofSeconds).toList();
  }

  @Test
  void waitsDoubleUpToTheCapAndEndWithTheTotal() {
    RetryPolicy policy =
        RetryPolicy.of(seconds(0, 2, 4, 8), Duration.ofSeconds(30), Duration.ofSeconds(120));
    assertThat(policy.delays()).isEqualTo(seconds(0, 2, 4, 8, 16, 30, 30, 30));
    assertThat(policy.after(1)).contains(Duration.ZERO);
    assertThat(policy.after(8)).contains(Duration.ofSeconds(30));
    assertThat(policy.after(9)).isEmpty();
  }

  @Test
  void waitsOfZeroAreFollowedByLongerOnes() {
    assertThat(RetryPolicy.of(seconds(0, 0), Duration.ofSeconds(9), Duration.ofSeconds(8)).delays())
        .isEqualTo(seconds(0, 0, 1, 2, 4));
    assertThat(RetryPolicy.of(seconds(0), Duration.ZERO, Duration.ofSeconds(8)).delays())
        .isEqualTo(seconds(0));
  }

  @Test
  void withoutFirstWaitsTheyBeginWithASecond() {
    assertThat(RetryPolicy.of(List.of(), Duration.ofSeconds(4), Duration.ofSeconds(11)).delays())
        .isEqualTo(seconds(1, 2, 4, 4));
  }
}
