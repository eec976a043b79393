package io.strata.process.orderfulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.strata.durable.database.Database;
import io.strata.process.orderfulfilment.intake.CrmEvents;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.testing.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Wherever the process ends, what it has begun is finished by the next, once. A recorded run says
 * which points there are; then it ends at each of them, or with `crash.points=third`, as when
 * nothing is said, at every third and wherever the answer to a change is lost.
 */
@QuarkusTest
@TestProfile(CrashPointsTest.Undisturbed.class)
class CrashPointsTest {

  private static final String MODELS =
      "SELECT string_agg(id || ' ' || state || ' ' || seq || ' ' || view::text, E'\\n' ORDER BY id)"
          + " FROM fulfilment_order";

  /** Nobody counts orders in between, and no breaker remembers the life before. */
  public static class Undisturbed implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "orders.ledger.every", "1h",
          "strata.breaker.failures", "1000000",
          "strata.steps.poll", "50ms",
          "strata.outbox.poll", "50ms",
          "strata.outbox.backoff", "100ms");
    }
  }

  @Inject Database database;
  @Inject OrderLog log;
  @Inject CrmEvents events;

  private static void nothingElseIsGoingOn() {
    Ending.over();
    TestDatabase.execute(
        "TRUNCATE alarm, flow_item, outbox, inbox, idempotency, fulfilment_order, order_event,"
            + " dead_letter, milestone_report");
  }

  @AfterEach
  void alive() {
    Ending.over();
  }

  @Test
  void closedOpportunityBecomesOneOrder() {
    endsEverywhere("order", new Journey.ClosedOpportunity(events));
  }

  @Test
  void orderByRestIsAcceptedOnce() {
    endsEverywhere("order by REST", new Journey.RestOrder());
  }

  @Test
  void milestoneArrivesOnce() {
    endsEverywhere("milestone", new Journey.MilestoneReport());
  }

  @Test
  void cancelledOrderIsTakenBackOnce() {
    endsEverywhere("cancellation", new Journey.Cancellation());
  }

  private void endsEverywhere(String name, Journey journey) {
    List<Ending.Point> all = recorded(journey);
    boolean everyOne = "all".equals(System.getProperty("crash.points", "third"));
    List<Ending.Point> chosen =
        IntStream.range(0, all.size())
            .filter(i -> everyOne || i % 3 == 0 || all.get(i).losesAnAnswer())
            .mapToObj(all::get)
            .toList();
    List<String> failed = new ArrayList<>();
    for (Ending.Point point : chosen) {
      try {
        endsAt(point, journey);
      } catch (AssertionError notOnce) {
        failed.add(point + ": " + notOnce.getMessage());
      }
    }
    System.out.printf(
        "crash points: %d of %d of the journey %s, which has %d%n",
        chosen.size() - failed.size(), chosen.size(), name, all.size());
    assertThat(failed).as("of %s", chosen).isEmpty();
  }

  private List<Ending.Point> recorded(Journey journey) {
    String opportunity = given(journey);
    Ending.at(null);
    assertThat(journey.begins(opportunity)).isTrue();
    comesToItsEnd(journey, opportunity);
    List<Ending.Point> points = Ending.passed().stream().filter(journey.own()).toList();
    Ending.over();
    hasHappenedOnce(journey, opportunity);
    assertThat(points).hasSizeGreaterThan(5);
    // How many messages leave together is by chance.
    return points.stream()
        .filter(point -> point.time() == 1 || !point.what().equals("commit outbox-remove"))
        .sorted(Comparator.comparing(Ending.Point::what).thenComparing(Ending.Point::toString))
        .toList();
  }

  private void endsAt(Ending.Point point, Journey journey) {
    String opportunity = given(journey);
    Ending.at(point);
    boolean acknowledged = journey.begins(opportunity);
    soon("the process ends " + point, Ending::hasCome);
    soon("its threads end", () -> count("alarm WHERE picked") == 0);
    Ending.over();
    timePasses();
    if (!acknowledged) {
      soon("it is acknowledged", () -> journey.begins(opportunity));
    }
    finishes(journey, opportunity);
  }

  private String given(Journey journey) {
    nothingElseIsGoingOn();
    String opportunity = Vendors.newOpportunity();
    RememberingVendors.of(opportunity);
    EndingPublisher.ACKNOWLEDGED.clear();
    if (journey.ofAnOrder()) {
      Journey order = new Journey.ClosedOpportunity(events);
      order.begins(opportunity);
      finishes(order, opportunity);
    }
    return opportunity;
  }

  /** The leases of the process that is no more end, and its alarms ring elsewhere. */
  private static void timePasses() {
    TestDatabase.execute(
        "UPDATE flow_item SET leased_until = clock_timestamp() WHERE leased_until IS NOT NULL");
    TestDatabase.execute("UPDATE alarm SET execution_time = clock_timestamp()");
  }

  private void finishes(Journey journey, String opportunity) {
    comesToItsEnd(journey, opportunity);
    hasHappenedOnce(journey, opportunity);
  }

  /** An alarm goes after its thread's last commit, the outbox with the relay's. */
  private static void comesToItsEnd(Journey journey, String opportunity) {
    soon("it is over", () -> journey.isOver(opportunity));
    soon("nothing is left to do", () -> count("alarm") == 0 && count("outbox") == 0);
  }

  private void hasHappenedOnce(Journey journey, String opportunity) {
    journey.hasHappenedOnce(opportunity);
    assertThat(count("dead_letter")).as("dead letters").isZero();
    assertThat(count("flow_item WHERE state NOT IN ('done', 'left')")).as("unfinished").isZero();
    List<String> both =
        database.transaction(
            tx -> {
              String before = tx.first(MODELS, row -> row.getString(1)).orElseThrow();
              log.rebuild(tx);
              return List.of(before, tx.first(MODELS, row -> row.getString(1)).orElseThrow());
            });
    assertThat(both.get(1)).as("read model made again").isEqualTo(both.get(0));
  }

  private static int count(String rows) {
    return Integer.parseInt(TestDatabase.value("SELECT count(*) FROM " + rows));
  }

  private static void soon(String what, Callable<Boolean> condition) {
    try {
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(20))
          .pollDelay(Duration.ZERO)
          .until(condition);
    } catch (ConditionTimeoutException late) {
      throw new AssertionError("In ten seconds not: " + what, late);
    }
  }
}
