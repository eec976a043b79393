package io.strata.benchmarks;

import static io.strata.acceptance.suite.Edge.internal;
import static io.strata.acceptance.suite.Edge.token;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Http;
import io.strata.acceptance.suite.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A quote's stock: twenty lines in eight plants, read live. The peer is a caller without a process
 * API, who asks the system API plant after plant.
 */
@Tag("benchmark")
class InventoryBenchmark {

  private static final Sandbox ERP = new Sandbox("sandbox-sap");
  private static final String STOCK = "/sap/opu/odata/sap/API_MATERIAL_STOCK_SRV/**";
  private static final List<String> PLANTS =
      List.of("1010", "1020", "1110", "1210", "1310", "1410", "1510", "1710");
  private static final List<String> MATERIALS =
      IntStream.range(1001, 1021).mapToObj(n -> "P-" + n).toList();
  private static final int ROUNDS = 3;
  private static final Duration ROUND = Duration.ofSeconds(5);

  private static final String QUOTE =
      MATERIALS.stream()
          .map("{\"material\":\"%s\",\"quantity\":1}"::formatted)
          .collect(joining(",", "{\"lines\":[", "]}"));

  @AfterEach
  void healthyErp() {
    ERP.heal();
  }

  @Test
  void allPlantsAtOnceBesidePlantAfterPlant() throws Exception {
    assertThat(OpenLoop.run(20, ROUND, this::atOnce).failed()).as("warming up").isZero();
    OpenLoop.run(20, ROUND, this::oneAfterAnother);
    for (int delay : List.of(0, 300)) {
      if (delay > 0) {
        ERP.fault("{\"path\":\"%s\"}".formatted(STOCK), "{\"delay\":\"PT0.3S\"}", 0);
      }
      for (int rate : List.of(20, 50)) {
        compare("plants at %d ms, %d requests/s".formatted(delay, rate), rate);
      }
    }
    ERP.fault("{\"path\":\"%s\",\"query\":\"1110\"}".formatted(STOCK), "{\"hang\":true}", 0);
    for (int rate : List.of(20, 50)) {
      OpenLoop.Round round = OpenLoop.run(rate, ROUND, () -> known() == PLANTS.size() - 1);
      say(
          "plants at 300 ms and one hanging, %d requests/s: all others known".formatted(rate),
          round);
    }
  }

  private void compare(String what, int rate) throws Exception {
    List<OpenLoop.Round> ours = new ArrayList<>();
    List<OpenLoop.Round> peer = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ours.add(OpenLoop.run(rate, ROUND, this::atOnce));
      peer.add(OpenLoop.run(rate, ROUND, this::oneAfterAnother));
    }
    ours.forEach(round -> say(what + ": prc-inventory", round));
    peer.forEach(round -> say(what + ": plant after plant", round));
    double ratio = millis(medianOf(peer, 50)) / (double) Math.max(1, millis(medianOf(ours, 50)));
    System.out.printf(
        "inventory, %s: medians of p50 %d ms beside %d ms (ratio %.1f), of p99 %d ms beside %d ms%n",
        what,
        millis(medianOf(ours, 50)),
        millis(medianOf(peer, 50)),
        ratio,
        millis(medianOf(ours, 99)),
        millis(medianOf(peer, 99)));
  }

  private static void say(String what, OpenLoop.Round round) {
    System.out.printf(
        "inventory, %s p50 %d ms, p99 %d ms, %d of %d not whole%n",
        what,
        millis(round.latencies().percentile(50)),
        millis(round.latencies().percentile(99)),
        round.failed(),
        round.latencies().all().size());
  }

  private static Duration medianOf(List<OpenLoop.Round> rounds, int percent) {
    return Latencies.median(
        rounds.stream().map(round -> round.latencies().percentile(percent)).toList());
  }

  private static long millis(Duration duration) {
    return duration.toMillis();
  }

  private boolean atOnce() {
    return check().path("complete").asBoolean();
  }

  /** Plants that are known for every line. */
  private static long known() {
    JsonNode lines = check().path("lines");
    return PLANTS.stream()
        .filter(
            plant -> {
              for (JsonNode line : lines) {
                for (JsonNode one : line.path("plants")) {
                  if (one.path("plant").asText().equals(plant)
                      && one.path("reason").asText().equals("deadline-exceeded")) {
                    return false;
                  }
                }
              }
              return !lines.isEmpty();
            })
        .count();
  }

  /** Live: the cache would answer all but the first. */
  private static JsonNode check() {
    return Http.post(
            internal("/prc-inventory/v1/availability-checks"),
            token("bench"),
            QUOTE,
            "Cache-Control",
            "no-cache")
        .json();
  }

  private Boolean oneAfterAnother() {
    String materials = MATERIALS.stream().collect(joining("\",\"", "[\"", "\"]"));
    for (String plant : PLANTS) {
      String body = "{\"materials\":%s,\"plants\":[\"%s\"]}".formatted(materials, plant);
      if (Http.post(internal("/sys-sap/v1/stock-checks"), token("bench"), body).status() != 200) {
        return false;
      }
    }
    return true;
  }
}
