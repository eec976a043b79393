package io.strata.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  @Test
  void percentilesAreThoseOfTheNearestRank() {
    Sample hundred = sample(IntStream.rangeClosed(1, 100).map(n -> 101 - n).toArray());
    assertThat(hundred.percentile(0)).isEqualTo(1);
    assertThat(hundred.percentile(50)).isEqualTo(50);
    assertThat(hundred.percentile(99)).isEqualTo(99);
    assertThat(hundred.percentile(100)).isEqualTo(100);
    assertThat(sample(3, 1, 2).percentile(99)).isEqualTo(3);
    assertThat(sample(7).percentile(50)).isEqualTo(7);
    assertThat(Sample.median(sample(4, 1, 3, 2).latencies())).isEqualTo(2);
  }

  @Test
  void whoBeginsARoundTakesTurns() throws Exception {
    List<String> order = new ArrayList<>();
    SideBySide both =
        SideBySide.alternate(
            3,
            () -> {
              order.add("ours");
              return sample(order.size());
            },
            () -> {
              order.add("peer");
              return sample(order.size());
            });
    assertThat(order).containsExactly("ours", "peer", "peer", "ours", "ours", "peer");
    assertThat(both).isEqualTo(new SideBySide(samples(1, 4, 5), samples(2, 3, 6)));
  }

  @Test
  void ratioIsOfTheMediansAndAboveOneWhenThePeerIsSlower() {
    SideBySide both = new SideBySide(samples(10, 400, 20), samples(50, 1, 60));
    assertThat(both.ratio(50)).isCloseTo(2.5, within(1e-9));
  }

  @Test
  void roundsSayMediansSpreadAndFailures() {
    Sample bad = new Sample(List.of(), Map.of("HTTP 503", 2, "incomplete", 1));
    assertThat(SideBySide.said(List.of(sample(5, 1), sample(9), sample(3)), 50, 99))
        .isEqualTo("p50 3 ms (1 ms, 9 ms, 3 ms), p99 5 ms (5 ms, 9 ms, 3 ms), 4 good, 0 failed");
    assertThat(SideBySide.said(List.of(sample(5), bad, bad), 50))
        .isEqualTo("p50 none (5 ms, none, none), 1 good, 6 failed: HTTP 503 4, incomplete 2");
  }

  private static List<Sample> samples(int... millis) {
    return IntStream.of(millis).mapToObj(SideBySideTest::sample).toList();
  }

  private static Sample sample(int... millis) {
    return new Sample(IntStream.of(millis).mapToObj(n -> (double) n).toList(), Map.of());
  }
}
