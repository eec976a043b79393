package io.strata.benchmarks;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Rounds of ours and of its peer in one run, so that both met the same machine. */
record SideBySide(List<Sample> ours, List<Sample> peer) {

  /** Who begins a round takes turns: ours, peer, peer, ours, ours, peer ... */
  static SideBySide alternate(int rounds, Callable<Sample> ours, Callable<Sample> peer)
      throws Exception {
    SideBySide both = new SideBySide(new ArrayList<>(), new ArrayList<>());
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        both.ours.add(ours.call());
      }
      both.peer.add(peer.call());
      if (round % 2 != 0) {
        both.ours.add(ours.call());
      }
    }
    return both;
  }

  /** How many times longer the peer takes, by the medians of the rounds' percentiles. */
  double ratio(int percent) {
    return median(peer, percent) / median(ours, percent);
  }

  /** One line on each side's rounds: medians, then what they are the medians of, then failures. */
  static String said(List<Sample> rounds, int... percents) {
    StringBuilder said = new StringBuilder();
    for (int percent : percents) {
      said.append(
          "p%d %s (%s), "
              .formatted(
                  percent,
                  millis(median(rounds, percent)),
                  rounds.stream().map(r -> millis(r.percentile(percent))).collect(joining(", "))));
    }
    int answered = rounds.stream().mapToInt(round -> round.latencies().size()).sum();
    return said.append(answered).append(" good, ").append(failures(rounds)).toString();
  }

  private static String failures(List<Sample> rounds) {
    Map<String, Integer> all = new TreeMap<>();
    rounds.forEach(round -> round.failures().forEach((why, n) -> all.merge(why, n, Integer::sum)));
    int failed = rounds.stream().mapToInt(Sample::failed).sum();
    return failed
        + " failed"
        + all.entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(joining(", ", all.isEmpty() ? "" : ": ", ""));
  }

  private static double median(List<Sample> rounds, int percent) {
    return Sample.median(rounds.stream().map(round -> round.percentile(percent)).toList());
  }

  private static String millis(double latency) {
    return Double.isInfinite(latency) ? "none" : String.format(Locale.ROOT, "%.0f ms", latency);
  }
}
