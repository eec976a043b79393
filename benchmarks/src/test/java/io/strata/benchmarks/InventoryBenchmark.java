package io.strata.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strata.acceptance.suite.RunningSuite;
import io.strata.acceptance.suite.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A quote's stock: twenty lines in eight plants. The peer is a caller without a process API, who
 * asks the system API plant after plant. Both read live; where a cache answers, it is said.
 */
@Tag("benchmark")
class InventoryBenchmark {

  private static final Sandbox ERP = new Sandbox("sandbox-sap");
  private static final String STOCK = "\"path\":\"/sap/opu/odata/sap/API_MATERIAL_STOCK_SRV/**\"";
  private static final String HANGING = "1110";
  private static final int ROUNDS = 3;
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final List<OpenLoop> LOADS =
      List.of(new OpenLoop(20, ROUND), new OpenLoop(50, ROUND));
  private static final int REQUESTS_PER_MINUTE = 1_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SECONDS = 290;

  private Quote quote;

  @BeforeAll
  static void suiteOfItsUsers() {
    RunningSuite.asShipped(REQUESTS_PER_MINUTE);
  }

  @AfterEach
  void healthyErp() {
    ERP.heal();
  }

  @Test
  @Timeout(SECONDS)
  void allPlantsAtOnceBesidePlantAfterPlant() throws Exception {
    warmUp();
    for (OpenLoop load : LOADS) {
      compare("plants at 0 ms", load);
    }
    plantsTakeTheirTime();
    compare("plants at 300 ms", LOADS.getFirst());
    for (OpenLoop load : LOADS) {
      alone("plants at 300 ms, read at most 5 s ago", load, load.run(quote::cached));
    }
    compare("plants at 300 ms", LOADS.getLast());
    for (OpenLoop load : LOADS) {
      hang(load);
    }
  }

  /** What a cold suite refuses is no figure; afterwards both ways have to answer. */
  private void warmUp() throws InterruptedException {
    quote = await().atMost(PATIENCE).ignoreExceptions().until(Quote::ofGoods, Objects::nonNull);
    progress("warm-up, prc-inventory", LOADS.getFirst().run(quote::live));
    progress("warm-up, plant after plant", LOADS.getFirst().run(quote::plantAfterPlant));
    recovered();
    assertThat(quote.plantAfterPlant()).isEmpty();
  }

  /** Breakers that the load before may have opened are closed again. */
  private void recovered() {
    await().atMost(PATIENCE).until(() -> quote.live().isEmpty());
  }

  private void compare(String what, OpenLoop load) throws Exception {
    String title = "inventory, %s, %d requests/s".formatted(what, load.perSecond());
    SideBySide both =
        SideBySide.alternate(
            ROUNDS,
            () -> progress("prc-inventory", load.run(quote::live)),
            () -> progress("plant after plant", load.run(quote::plantAfterPlant)));
    System.out.printf(
        Locale.ROOT, "%s: prc-inventory %s%n", title, SideBySide.said(both.ours(), 50, 99));
    System.out.printf(
        Locale.ROOT, "%s: plant after plant %s%n", title, SideBySide.said(both.peer(), 50, 99));
    System.out.printf(
        Locale.ROOT,
        "%s: plant after plant takes %.1f times as long at p50, %.1f times at p99%n",
        title,
        both.ratio(50),
        both.ratio(99));
  }

  /** The first callers wait for the deadline; then the breaker of that plant opens. */
  private void hang(OpenLoop load) throws InterruptedException {
    ERP.heal();
    recovered();
    plantsTakeTheirTime();
    ERP.fault("{%s,\"query\":\"%s\"}".formatted(STOCK, HANGING), "{\"hang\":true}", 0);
    Map<String, Integer> reasons = new ConcurrentHashMap<>();
    Sample sample = load.run(() -> quote.liveWithout(HANGING, reasons));
    alone("plants at 300 ms, one hangs, all others told", load, sample);
    System.out.printf(
        Locale.ROOT,
        "inventory, the plant that hangs, %d requests/s: unknown for %s%n",
        load.perSecond(),
        reasons);
  }

  private static void plantsTakeTheirTime() {
    ERP.fault("{%s}".formatted(STOCK), "{\"delay\":\"PT0.3S\"}", 0);
  }

  private static Sample progress(String who, Sample sample) {
    System.out.println("  " + who + " " + SideBySide.said(List.of(sample), 50, 99));
    return sample;
  }

  private static void alone(String what, OpenLoop load, Sample sample) {
    System.out.printf(
        Locale.ROOT,
        "inventory, %s, %d requests/s: prc-inventory %s%n",
        what,
        load.perSecond(),
        SideBySide.said(List.of(sample), 50, 99, 100));
  }
}
