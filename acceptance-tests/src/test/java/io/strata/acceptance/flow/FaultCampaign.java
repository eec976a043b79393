package io.strata.acceptance.flow;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.Erp;
import io.strata.acceptance.suite.Fulfilment;
import io.strata.acceptance.suite.Org;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Opportunities closed under faults that really happen: events repeated and out of order, answers
 * lost after the commit, locked records, services killed while orders are under way. What became of
 * it is read from the vendors' records alone.
 */
final class FaultCampaign {

  static final List<String> KILLED = List.of("prc-order-fulfilment", "sys-sap", "sys-salesforce");

  /** Of so many, one event comes before its opportunity is won. */
  private static final int OVERTAKING = 6;

  private static final String DELAY = "{\"delay\":\"PT0.2S\"}";
  private static final String COLLECTION = "/services/data/*/composite/sobjects";

  private final List<String> opportunities;
  private final Random random;
  private final Map<String, String> faults = new HashMap<>();
  private final Map<String, Integer> kills = new HashMap<>();
  private int overtaking;

  FaultCampaign(List<String> opportunities, long seed) {
    this.opportunities = new ArrayList<>(opportunities);
    this.random = new Random(seed);
    Collections.shuffle(this.opportunities, random);
  }

  /** Faults that wait for the requests of orders. */
  void plant(int lostAnswers, int locks) {
    Erp.SANDBOX.fault("{\"path\":\"/sap/opu/odata/**\"}", DELAY, 0);
    faults.put(
        "lost in the ERP",
        erp("POST", lostAnswers - lostAnswers / 3, "{\"dropAfterCommit\":true}"));
    faults.put("locked in the ERP", erp("POST", locks - locks / 3, "{\"lock\":true}"));
    faults.put("lost in the CRM", crm(lostAnswers / 3, "{\"dropAfterCommit\":true}"));
    faults.put("locked in the CRM", crm(locks / 3, "{\"lock\":true}"));
  }

  /** The ERP refuses the order of one for good, the first time. */
  void refuse(String opportunity) {
    Erp.SANDBOX.fault(
        "{\"method\":\"POST\",\"path\":\"%s\",\"query\":\"%s\"}".formatted(Erp.ORDERS, opportunity),
        "{\"status\":400}",
        1);
  }

  /**
   * Closes all, publishes many a second time and some before they are closed, and kills each
   * service as often as asked.
   */
  void run(int repeated, int killsEach) {
    List<String> victims = new ArrayList<>();
    KILLED.forEach(name -> victims.addAll(Collections.nCopies(killsEach, name)));
    Collections.shuffle(victims, random);
    int between = Math.max(1, opportunities.size() / (victims.size() + 1));
    for (int i = 0; i < opportunities.size(); i++) {
      String opportunity = opportunities.get(i);
      if (i % OVERTAKING == 0) {
        tell(opportunity, 1);
        overtaking++;
      }
      Org.close(opportunity);
      if (i < repeated) {
        tell(opportunity, 1 + random.nextInt(3));
      }
      if (i % between == between - 1 && !victims.isEmpty()) {
        kill(victims.removeLast());
      }
    }
    while (!victims.isEmpty()) {
      kill(victims.removeLast());
    }
  }

  private static void tell(String opportunity, int copies) {
    Org.publish(Fulfilment.CLOSED_WON, Map.of("Opportunity_Id__c", opportunity), copies);
  }

  /** Only counts when an order is under way: one is closed and has no number yet. */
  private void kill(String service) {
    if (unnumbered().isEmpty()) {
      throw new IllegalStateException("No order is under way when " + service + " is to die");
    }
    Edge.suite().kill(service);
    kills.merge(service, 1, Integer::sum);
    Edge.suite().start(service);
  }

  /** Until the org shows a number on every opportunity. */
  void awaitNumbers(Duration atMost) {
    await().atMost(atMost).pollInterval(Duration.ofSeconds(1)).until(() -> unnumbered().isEmpty());
  }

  /** Closed ones without the ERP's number, by the org's records. */
  List<String> unnumbered() {
    return Org.records("Opportunity").stream()
        .filter(one -> opportunities.contains(one.path("Id").asText()))
        .filter(one -> one.path("IsWon").asBoolean())
        .filter(one -> one.path("SAP_Order_Number__c").asText("").isEmpty())
        .map(one -> one.path("Id").asText())
        .toList();
  }

  /** Numbers in the ERP by opportunity, as the ERP's records say. */
  Map<String, List<String>> orders() {
    Map<String, List<String>> orders = new HashMap<>();
    opportunities.forEach(one -> orders.put(one, new ArrayList<>()));
    for (JsonNode order : Erp.SANDBOX.records("SalesOrder")) {
      String reference = order.path("PurchaseOrderByCustomer").asText();
      if (orders.containsKey(reference)) {
        orders.get(reference).add(order.path("SalesOrder").asText());
      }
    }
    return orders;
  }

  /** How often each planted fault has hit. */
  Map<String, Integer> hits() {
    Map<String, Integer> hits = new HashMap<>();
    faults.forEach(
        (what, id) -> hits.put(what, what.endsWith("ERP") ? Erp.SANDBOX.hits(id) : Org.hits(id)));
    return hits;
  }

  /** How often each service was killed while orders were under way. */
  Map<String, Integer> kills() {
    return kills;
  }

  /** Events that came before their opportunity was won. */
  int overtakingEvents() {
    return overtaking;
  }

  /** Opportunities whose event the org has published more than once. */
  long repeatedEvents() {
    Map<String, Integer> published = new HashMap<>();
    for (JsonNode event : Org.records("Opportunity_Closed_Won__e")) {
      published.merge(event.path("Opportunity_Id__c").asText(), 1, Integer::sum);
    }
    Predicate<String> twice = one -> published.getOrDefault(one, 0) > 1;
    return opportunities.stream().filter(twice).count();
  }

  private static String erp(String method, int times, String effect) {
    return Erp.SANDBOX.fault(
        "{\"method\":\"%s\",\"path\":\"%s\",\"share\":0.35}".formatted(method, Erp.ORDERS),
        effect,
        times);
  }

  private static String crm(int times, String effect) {
    return Org.fault(
        "{\"method\":\"PATCH\",\"path\":\"%s\",\"share\":0.35}".formatted(COLLECTION),
        effect,
        times);
  }
}
