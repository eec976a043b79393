package io.strata.acceptance.flow;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.Erp;
import io.strata.acceptance.suite.Fulfilment;
import io.strata.acceptance.suite.Metrics;
import io.strata.acceptance.suite.Org;
import io.strata.acceptance.suite.Replica;
import io.strata.acceptance.suite.RestOrders;
import io.strata.acceptance.suite.RunningSuite;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two processes of order fulfilment on one database: they race, and one is paused in the middle of
 * creating orders while the other takes over. Leases are shorter than shipped, to be watched.
 */
@Tag("order-flow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasProof {

  private static final String SERVICE = "prc-order-fulfilment";
  private static final String ERP_API = "sys-sap";
  private static final String STEPS = "strata_steps_seconds_count";
  private static final int ACCEPTED = 202;
  private static final int STILL_RUNNING = 409;
  private static final int PAUSED_WITH = 10;
  private static final int TRIES = 40;
  private static final Duration MINUTES = Duration.ofMinutes(3);

  /** How long an order that nobody can find may still appear, for sys-sap; 30 s as shipped. */
  private static final Duration SETTLE = Duration.ofSeconds(6);

  /** A way of orders into the ERP: how it is said, where its requests go. */
  private record Way(String said, String path) {}

  private static final Way KEYED = new Way("OData with RequestID", Erp.ORDERS);
  private static final Way DOCUMENT = new Way("SOAP IDoc", Erp.DOCUMENTS);
  private static final Way PLAIN = new Way("plain OData", Erp.ORDERS);

  private static Replica second;

  @BeforeAll
  static void twoProcesses() {
    RunningSuite.reconfigure(SERVICE, "strata.steps.lease=5s", "strata.steps.heartbeat=1s");
    second = Replica.of(SERVICE);
  }

  @AfterAll
  static void oneProcessAsItWas() {
    second.close();
    RunningSuite.reconfigure(SERVICE);
    RunningSuite.reconfigure(ERP_API);
  }

  @AfterEach
  void healthyVendors() {
    Org.heal();
    Erp.heal();
  }

  @Test
  @Order(1)
  void twoProcessesRacingOnAThousandOrdersMakeOneEach() throws Exception {
    List<String> references = RestOrders.references(1000);
    List<URI> doors = List.of(first(), second.url());
    int again = race(references, doors);
    RestOrders.awaitDone(second.url(), references, MINUTES);
    long byFirst = done(Metrics.of(SERVICE));
    long bySecond = done(second.metrics());
    say(
        "%d orders sent to two processes at once, each to both (%d of %d told that the other has it):"
            + " %d and %d steps done there, one order each, no step done twice",
        references.size(), again, 2 * references.size(), byFirst, bySecond);
    assertThat(List.of(byFirst, bySecond)).allSatisfy(steps -> assertThat(steps).isPositive());
    assertThat(RestOrders.inTheErp(references))
        .allSatisfy((reference, numbers) -> assertThat(numbers).as(reference).hasSize(1));
    assertThat(references)
        .allSatisfy(
            one -> assertThat(outcomes(one).values()).as(one).allMatch(times -> times == 1));
    assertThat(Fulfilment.ledger().path("delta").asInt()).isZero();
  }

  @Test
  @Order(2)
  void pausedProcessWritesNothingWhereTheErpKnowsTheRequest() throws Exception {
    RunningSuite.reconfigure(ERP_API, "sap.settle=" + SETTLE);
    assertThat(twiceAfterAPause(KEYED)).isEmpty();
    assertThat(twiceWhenLate(KEYED, SETTLE.multipliedBy(2))).isEmpty();
  }

  @Test
  @Order(3)
  void pausedProcessWritesNothingWhereTheErpKnowsTheDocument() throws Exception {
    RunningSuite.reconfigure(ERP_API, "sap.transport=idoc", "sap.settle=" + SETTLE);
    assertThat(twiceAfterAPause(DOCUMENT)).isEmpty();
    assertThat(twiceWhenLate(DOCUMENT, SETTLE.multipliedBy(2))).isEmpty();
  }

  @Test
  @Order(4)
  void residualWindowOfPlainODataIsMeasuredAndTheLedgerTells() throws Exception {
    RunningSuite.reconfigure(ERP_API, "sap.request-id=false", "sap.settle=" + SETTLE);
    assertThat(twiceAfterAPause(PLAIN)).isEmpty();
    assertThat(twiceWhenLate(PLAIN, SETTLE.multipliedBy(3).dividedBy(4))).isEmpty();
    List<String> twice = twiceWhenLate(PLAIN, SETTLE.multipliedBy(2));
    List<String> told = new ArrayList<>();
    for (JsonNode drift : Fulfilment.ledger().path("drift")) {
      if (drift.path("kind").asText().equals("duplicate_in_sap")) {
        told.add(drift.path("reference").asText());
      }
    }
    say("the ledger tells %d of %d second orders as duplicate_in_sap", told.size(), twice.size());
    assertThat(told).containsExactlyInAnyOrderElementsOf(twice);
  }

  /** Each order to each door at the same time, under one key; how often one was told to wait. */
  private static int race(List<String> references, List<URI> doors) throws Exception {
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
      for (String reference : references) {
        doors.forEach(door -> answers.add(callers.submit(() -> RestOrders.start(door, reference))));
      }
    }
    int waits = 0;
    for (int i = 0; i < answers.size(); i += 2) {
      List<Integer> pair = List.of(answers.get(i).get(), answers.get(i + 1).get());
      assertThat(pair).contains(ACCEPTED).isSubsetOf(ACCEPTED, STILL_RUNNING);
      waits += pair.contains(STILL_RUNNING) ? 1 : 0;
    }
    return waits;
  }

  /** Pauses the first process while it creates orders until the second has done all of them. */
  private static List<String> twiceAfterAPause(Way way) throws Exception {
    List<String> references = RestOrders.references(TRIES);
    long fencedBefore = fenced();
    delay(way, Duration.ofMillis(1500), 0);
    RestOrders.startAll(first(), references, 8);
    await().atMost(MINUTES).until(() -> creating(references) >= PAUSED_WITH);
    Edge.suite().pause(SERVICE);
    long paused = System.nanoTime();
    long caught = creating(references);
    try {
      Erp.SANDBOX.heal();
      RestOrders.awaitDone(second.url(), references, MINUTES);
    } finally {
      Edge.suite().resume(SERVICE);
    }
    double took = seconds(paused);
    await().atMost(MINUTES).until(() -> fenced() > fencedBefore);
    List<String> twice = twice(references);
    say(
        "%s, a process paused while %d of %d orders were being created, all done by the other %.0f s"
            + " later: %d outcomes of the resumed one dropped by the fence, %d second orders",
        way.said(), caught, TRIES, took, fenced() - fencedBefore, twice.size());
    assertThat(references)
        .allSatisfy(one -> assertThat(outcomes(one).get("create_order")).as(one).isEqualTo(1));
    return twice;
  }

  /** Each order's first request reaches the ERP so much later than it was sent. */
  private static List<String> twiceWhenLate(Way way, Duration late) throws Exception {
    List<String> references = RestOrders.references(TRIES / 2);
    String held = delay(way, late, references.size());
    RestOrders.startAll(first(), references, 8);
    await().atMost(MINUTES).until(() -> Erp.SANDBOX.hits(held) == references.size());
    long sent = System.nanoTime();
    await().atMost(MINUTES).until(() -> System.nanoTime() - sent > late.plusSeconds(2).toNanos());
    RestOrders.awaitDone(second.url(), references, MINUTES);
    List<String> twice = twice(references);
    say(
        "%s, requests that the ERP executes %.1f s after they were sent (sap.settle %d s): %d second"
            + " orders in %d tries",
        way.said(), late.toMillis() / 1e3, SETTLE.toSeconds(), twice.size(), references.size());
    return twice;
  }

  private static String delay(Way way, Duration time, int times) {
    String effect = "{\"delay\":\"%s\"}".formatted(time);
    return Erp.SANDBOX.fault(
        "{\"method\":\"POST\",\"path\":\"%s\"}".formatted(way.path()), effect, times);
  }

  /** How many of them are being created at this moment, by their timelines. */
  private static long creating(List<String> references) {
    return references.stream()
        .map(one -> RestOrders.timeline(second.url(), one))
        .filter(entries -> !entries.isEmpty())
        .map(List::getLast)
        .filter(entry -> entry.path("name").asText().equals("create_order"))
        .filter(entry -> entry.path("outcome").asText().equals("started"))
        .count();
  }

  /** How often each step of an order was done. */
  private static Map<String, Long> outcomes(String reference) {
    return RestOrders.timeline(second.url(), reference).stream()
        .filter(entry -> entry.path("outcome").asText().equals("done"))
        .collect(groupingBy(entry -> entry.path("name").asText(), counting()));
  }

  private static List<String> twice(List<String> references) {
    Map<String, List<String>> numbers = RestOrders.inTheErp(references);
    assertThat(numbers.values()).noneMatch(List::isEmpty);
    return references.stream().filter(one -> numbers.get(one).size() > 1).toList();
  }

  private static long fenced() {
    return Metrics.of(SERVICE).sum(STEPS, "outcome=\"fenced\"");
  }

  private static long done(Metrics metrics) {
    return metrics.sum(STEPS, "outcome=\"done\"");
  }

  private static URI first() {
    return Edge.service(SERVICE, "");
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void say(String figures, Object... values) {
    System.out.printf(Locale.ROOT, "order flow: " + figures + "%n", values);
  }
}
