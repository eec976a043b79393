package io.strata.runtime.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  @Test
  void remainingIsNeverNegative() {
    assertThat(Deadline.in(Duration.ofSeconds(-1)).remaining()).isZero();
    assertThat(Deadline.in(Duration.ofSeconds(-1)).passed()).isTrue();
  }

  @Test
  void earlierOfTwoWinsWhicheverAsks() {
    Deadline soon = Deadline.in(Duration.ofSeconds(1));
    Deadline late = Deadline.in(Duration.ofSeconds(9));
    assertThat(soon.earlierOf(late)).isEqualTo(soon);
    assertThat(late.earlierOf(soon)).isEqualTo(soon);
  }

  @Test
  void waitIsAllowedOnlyWhenItEndsBefore() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(5));
    assertThat(deadline.allows(Duration.ofSeconds(1))).isTrue();
    assertThat(deadline.allows(Duration.ofSeconds(6))).isFalse();
    assertThat(deadline.lessBy(Duration.ofSeconds(5)).allows(Duration.ofMillis(1))).isFalse();
  }
}
