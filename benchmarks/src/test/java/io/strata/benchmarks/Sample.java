package io.strata.benchmarks;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many milliseconds the good answers of a round took, least first, and what the others were: a
 * quick refusal is no quick answer.
 *
 * @param failures how often each reason was given
 */
record Sample(List<Double> latencies, Map<String, Integer> failures) {

  Sample {
    latencies = latencies.stream().sorted().toList();
    failures = Collections.unmodifiableMap(new TreeMap<>(failures));
  }

  /**
   * By the nearest rank: the least that so many of a hundred do not exceed; infinite when nothing
   * was answered.
   *
   * @param percent 0 to 100
   */
  double percentile(int percent) {
    return latencies.isEmpty()
        ? Double.POSITIVE_INFINITY
        : latencies.get(Math.max(1, Math.ceilDiv(percent * latencies.size(), 100)) - 1);
  }

  /** Of an even number, the lower of the two in the middle. */
  static double median(List<Double> of) {
    return new Sample(of, Map.of()).percentile(50);
  }

  int failed() {
    return failures.values().stream().mapToInt(Integer::intValue).sum();
  }
}
