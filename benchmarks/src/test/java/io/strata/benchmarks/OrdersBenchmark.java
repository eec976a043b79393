package io.strata.benchmarks;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Deals;
import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.Erp;
import io.strata.acceptance.suite.Org;
import io.strata.acceptance.suite.RestOrders;
import io.strata.acceptance.suite.RunningSuite;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How many orders are taken in and fulfilled in a second, beside the commits that this machine's
 * PostgreSQL makes durable; and how long it is from Close Won to the number on the opportunity.
 */
@Tag("benchmark")
class OrdersBenchmark {

  private static final String SERVICE = "prc-order-fulfilment";
  private static final int ACCEPTED = 202;
  private static final int CALLERS = 20;
  private static final int ROUNDS = 3;
  private static final int FLOW = 200;
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final OpenLoop CLOSES = new OpenLoop(2, Duration.ofSeconds(30));
  private static final int REQUESTS_PER_MINUTE = 1_000_000;
  private static final int SECONDS = 600;

  private final Commits commits = new Commits(SERVICE);
  private final List<Double> alone = new ArrayList<>();
  private final List<Double> together = new ArrayList<>();
  private final List<Double> intake = new ArrayList<>();
  private final List<Double> flow = new ArrayList<>();

  @BeforeAll
  static void suiteOfItsUsers() {
    RunningSuite.asShipped(REQUESTS_PER_MINUTE);
  }

  @AfterEach
  void healthyVendors() {
    Org.heal();
    Erp.heal();
  }

  @Test
  @Timeout(SECONDS)
  void ordersBesideTheCommitsOfThisMachine() throws Exception {
    commits.prepare();
    intake();
    fulfilled();
    for (int round = 0; round < ROUNDS; round++) {
      boolean commitsFirst = round % 2 == 0;
      if (commitsFirst) {
        commitRates();
      }
      intake.add(intake());
      flow.add(fulfilled());
      if (!commitsFirst) {
        commitRates();
      }
    }
    commits.clear();
    say("durable commits of one row, 1 connection", alone);
    say("durable commits of one row, 20 connections", together);
    say("started by REST and acknowledged, 20 callers", intake);
    say("from REST start to done, 200 at a time", flow);
    System.out.printf(
        Locale.ROOT,
        "orders: an acknowledged order for every %.1f commits that 20 connections could have made%n",
        Sample.median(together) / Sample.median(intake));
    closes("vendors at 0 ms");
    for (String path : List.of("/sap/**", "/services/**")) {
      String match = "{\"path\":\"%s\"}".formatted(path);
      if (path.startsWith("/sap")) {
        Erp.SANDBOX.fault(match, "{\"delay\":\"PT0.1S\"}", 0);
      } else {
        Org.fault(match, "{\"delay\":\"PT0.1S\"}", 0);
      }
    }
    closes("both vendors at 100 ms");
  }

  private void commitRates() throws Exception {
    alone.add(commits.perSecond(1, ROUND));
    together.add(commits.perSecond(CALLERS, ROUND));
  }

  /** Acknowledged orders in a second while callers ask as fast as they are answered. */
  private static double intake() throws Exception {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    URI service = service();
    long begun = System.nanoTime();
    long end = begun + ROUND.toNanos();
    List<Future<?>> callers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      for (int i = 0; i < CALLERS; i++) {
        callers.add(
            threads.submit(
                () -> {
                  while (System.nanoTime() < end) {
                    String reference = RestOrders.references(1).getFirst();
                    assertThat(RestOrders.start(service, reference)).isEqualTo(ACCEPTED);
                    acknowledged.add(reference);
                  }
                }));
      }
    }
    double perSecond = acknowledged.size() / seconds(begun);
    for (Future<?> caller : callers) {
      caller.get();
    }
    RestOrders.awaitDone(service, List.copyOf(acknowledged), PATIENCE);
    return perSecond;
  }

  /** Orders done in a second, from the first start to the last outcome by their own timelines. */
  private static double fulfilled() throws Exception {
    List<String> references = RestOrders.references(FLOW);
    Instant begun = Instant.now();
    RestOrders.startAll(service(), references, CALLERS);
    RestOrders.awaitDone(service(), references, PATIENCE);
    Instant last =
        references.stream().map(OrdersBenchmark::doneAt).max(Instant::compareTo).orElseThrow();
    return FLOW * 1e3 / Duration.between(begun, last).toMillis();
  }

  /** From the click to the time when the number was written, by the order's timeline. */
  private static void closes(String what) throws Exception {
    List<String> deals = Deals.open(CLOSES.calls());
    Queue<String> next = new ConcurrentLinkedQueue<>(deals);
    Map<String, Instant> clicked = new ConcurrentHashMap<>();
    CLOSES.run(
        () -> {
          String deal = next.remove();
          clicked.put(deal, Instant.now());
          Org.close(deal);
          return Optional.empty();
        });
    RestOrders.awaitDone(service(), deals, PATIENCE);
    Sample sample =
        new Sample(
            deals.stream()
                .map(one -> (double) Duration.between(clicked.get(one), doneAt(one)).toMillis())
                .toList(),
            Map.of());
    System.out.printf(
        Locale.ROOT,
        "orders, %s, %d closes a second: from Close Won to the number on the opportunity %s%n",
        what,
        CLOSES.perSecond(),
        SideBySide.said(List.of(sample), 50, 95, 99));
  }

  private static Instant doneAt(String order) {
    return RestOrders.timeline(service(), order).stream()
        .filter(entry -> entry.path("name").asText().equals("write_back"))
        .filter(entry -> entry.path("outcome").asText().equals("done"))
        .map(OrdersBenchmark::at)
        .findFirst()
        .orElseThrow();
  }

  private static Instant at(JsonNode entry) {
    return Instant.parse(entry.path("at").asText());
  }

  private static URI service() {
    return Edge.service(SERVICE, "");
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void say(String what, List<Double> rounds) {
    System.out.printf(
        Locale.ROOT,
        "orders: %s: median %.0f/s (%s)%n",
        what,
        Sample.median(rounds),
        rounds.stream()
            .map(one -> String.format(Locale.ROOT, "%.0f/s", one))
            .collect(joining(", ")));
  }
}
