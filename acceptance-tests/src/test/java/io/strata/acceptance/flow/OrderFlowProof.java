package io.strata.acceptance.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.CrmChanges;
import io.strata.acceptance.suite.Deals;
import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.Erp;
import io.strata.acceptance.suite.Fulfilment;
import io.strata.acceptance.suite.Http;
import io.strata.acceptance.suite.Org;
import io.strata.acceptance.suite.RestOrders;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a network and two vendors do to closed opportunities, at length. */
@Tag("order-flow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrderFlowProof {

  private static final String SERVICE = "prc-order-fulfilment";
  private static final String SUBSCRIBE =
      "{\"method\":\"POST\",\"path\":\"/eventbus.v1.PubSub/Subscribe\"}";
  private static final Duration LONG = Duration.ofMinutes(8);
  private static final Duration MINUTES = Duration.ofMinutes(3);

  @AfterEach
  void healthyVendors() {
    Org.heal();
    Erp.heal();
  }

  @Test
  @Order(1)
  void fiveHundredUnderFaultsAreOneOrderEach() {
    long seed = Long.getLong("campaign.seed", System.nanoTime());
    List<String> deals = Deals.open(500);
    FaultCampaign campaign = new FaultCampaign(deals, seed);
    campaign.plant(90, 90);
    campaign.refuse(deals.getLast());
    campaign.run(deals.size() / 2, 5);
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> campaign.unnumbered().stream().allMatch(OrderFlowProof::isDead));
    List<String> dead = campaign.unnumbered();
    dead.forEach(OrderFlowProof::replay);
    campaign.awaitNumbers(MINUTES);
    VendorLedger ledger = VendorLedger.read();
    double alone = 100.0 * (deals.size() - dead.size()) / deals.size();
    say(
        "%d opportunities, seed %d: %s, killed %s, %d repeated by the org, %d events before their"
            + " time; %.1f %% without a person, %d refused for good and replayed; of %d closed in the"
            + " org %d have no order in the ERP, %d more than one",
        deals.size(),
        seed,
        campaign.hits(),
        campaign.kills(),
        campaign.repeatedEvents(),
        campaign.overtakingEvents(),
        alone,
        dead.size(),
        ledger.closed(),
        ledger.missing().size(),
        ledger.twice().size());
    assertThat(dead).contains(deals.getLast());
    assertThat(alone).isGreaterThanOrEqualTo(99.7);
    assertThat(campaign.kills()).containsOnlyKeys(FaultCampaign.KILLED);
    assertThat(campaign.hits()).allSatisfy((fault, hits) -> assertThat(hits).isGreaterThan(9));
    assertOneOrderEach(deals);
  }

  @Test
  @Order(2)
  void erpThatIsDownParksAndKillsNothing() {
    List<String> deals = Deals.open(60);
    Duration down = Duration.ofSeconds(30);
    long since = System.nanoTime();
    Edge.suite().kill("sandbox-sap");
    try {
      deals.forEach(Org::close);
      await()
          .atMost(MINUTES)
          .until(
              () ->
                  System.nanoTime() - since > down.toNanos()
                      && deals.stream().allMatch(OrderFlowProof::wasParked));
      assertThat(deals).noneMatch(OrderFlowProof::isDead);
    } finally {
      Edge.suite().start("sandbox-sap");
    }
    long back = System.nanoTime();
    awaitDone(deals);
    say(
        "ERP down for %d s with cool-downs at 1:150 (ten minutes are 4 s then): %d closed meanwhile,"
            + " all parked, 0 dead, all done %.0f s after it was back",
        down.toSeconds(), deals.size(), seconds(back));
    assertOneOrderEach(deals);
  }

  @Test
  @Order(3)
  void purgedReplayWindowLosesNothing() {
    List<String> deals = Deals.open(60);
    deals.subList(0, 10).forEach(Org::close);
    awaitDone(deals.subList(0, 10));
    Edge.suite().kill("sys-salesforce");
    deals.subList(10, 50).forEach(Org::close);
    Org.fault("{\"path\":\"/services/data/**\"}", "{\"purge\":true}", 1);
    Org.query("SELECT Id FROM Account LIMIT 1");
    assertThat(Org.records("Opportunity_Closed_Won__e")).as("what the org can replay").isEmpty();
    Edge.suite().start("sys-salesforce");
    deals.subList(50, 60).forEach(Org::close);
    awaitDone(deals);
    say(
        "replay window purged while 40 of %d were closed without a subscriber: %d streams caught up by"
            + " query, all %d done",
        deals.size(),
        streams().findValues("catchUps").stream().filter(n -> n.asLong() > 0).count(),
        deals.size());
    assertThat(streams().findValues("catchUps")).anyMatch(times -> times.asLong() > 0);
    assertOneOrderEach(deals);
  }

  @Test
  @Order(4)
  void streamCutAHundredTimesLosesNothingAndKeepsOrder() {
    List<String> deals = Deals.open(100);
    int cut = 0;
    for (String deal : deals) {
      List<String> before = streams().findValuesAsText("cursor");
      Org.update("Opportunity", deal, "{\"NextStep\":\"before\"}");
      String fault = Org.fault(SUBSCRIBE, "{\"reset\":true}", 1);
      Org.close(deal);
      Org.update("Opportunity", deal, "{\"NextStep\":\"after\"}");
      await().atMost(MINUTES).until(() -> Org.hits(fault) == 1);
      // A stream that is cut before it has told anything waits longer and longer.
      await()
          .atMost(MINUTES)
          .until(() -> Collections.disjoint(before, streams().findValuesAsText("cursor")));
      cut += Org.hits(fault);
    }
    awaitDone(deals);
    Map<String, List<Long>> versions = CrmChanges.versions();
    say(
        "stream cut %d times, once around each of %d closes: all done, %d changes told, each record's in order",
        cut, deals.size(), deals.stream().mapToInt(one -> versions.get(one).size()).sum());
    assertThat(cut).isEqualTo(deals.size());
    assertThat(deals)
        .allSatisfy(one -> assertThat(versions.get(one)).hasSizeGreaterThanOrEqualTo(3).isSorted());
    assertOneOrderEach(deals);
  }

  @Test
  @Order(5)
  void whatIsKilledAndStartedAgainGoesOn() {
    for (String killed : List.of(SERVICE, "sys-sap", "sys-salesforce", "postgresql", "kafka")) {
      List<String> deals = Deals.open(20);
      deals.forEach(Org::close);
      long since = System.nanoTime();
      Edge.suite().kill(killed);
      Edge.suite().start(killed);
      double ready = seconds(since);
      awaitDone(deals);
      say(
          "%s killed while %d orders were under way and started at once: ready after %.1f s, all done"
              + " after %.1f s",
          killed, deals.size(), ready, seconds(since));
      assertOneOrderEach(deals);
    }
  }

  private static void assertOneOrderEach(List<String> deals) {
    assertThat(RestOrders.inTheErp(deals))
        .hasSize(deals.size())
        .allSatisfy(
            (deal, numbers) -> assertThat(numbers).as(deal).containsExactly(Org.orderNumber(deal)));
    assertThat(VendorLedger.read().delta()).isZero();
    assertThat(Fulfilment.ledger().path("delta").asInt()).isZero();
  }

  private static void awaitDone(List<String> deals) {
    RestOrders.awaitDone(service(), deals, MINUTES);
  }

  private static boolean isDead(String order) {
    return RestOrders.state(service(), order).equals("dead");
  }

  private static boolean wasParked(String order) {
    return RestOrders.timeline(service(), order).stream()
        .anyMatch(entry -> entry.path("outcome").asText().equals("parked"));
  }

  private static void replay(String order) {
    for (JsonNode letter : Fulfilment.letters(order)) {
      if (letter.path("state").asText().equals("open")) {
        Http.Answer answer = Fulfilment.replay(letter.path("id").asText());
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
      }
    }
  }

  private static JsonNode streams() {
    return Http.get(Edge.service("sys-salesforce", "/v1/event-streams"), Edge.token("team-returns"))
        .json();
  }

  private static URI service() {
    return Edge.service(SERVICE, "");
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void say(String figures, Object... values) {
    System.out.printf(Locale.ROOT, "order flow: " + figures + "%n", values);
  }
}
