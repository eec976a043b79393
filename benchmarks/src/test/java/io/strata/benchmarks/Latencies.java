package io.strata.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long calls took, by the nearest rank. */
record Latencies(List<Duration> all) {

  Latencies {
    List<Duration> sorted = new ArrayList<>(all);
    Collections.sort(sorted);
    all = List.copyOf(sorted);
  }

  /**
   * @param percent 0 to 100
   */
  Duration percentile(int percent) {
    int rank = Math.ceilDiv(percent * all.size(), 100);
    return all.get(Math.max(1, rank) - 1);
  }

  /** Of an even number, the lower of the two in the middle. */
  static Duration median(List<Duration> of) {
    return new Latencies(of).percentile(50);
  }
}
