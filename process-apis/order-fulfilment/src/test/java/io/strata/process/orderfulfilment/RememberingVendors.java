package io.strata.process.orderfulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.strata.process.orderfulfilment.Vendors.json;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.strata.testing.StubbedUpstreams;
import java.util.Set;
import java.util.stream.Collectors;

/** Vendors that know what has happened to one opportunity, also when nobody heard their answer. */
final class RememberingVendors {

  private static final String ORDERS = "/sys-sap/v1/orders";
  private static final String OPPORTUNITIES = "/sys-salesforce/v1/opportunities";

  private RememberingVendors() {}

  static void of(String opportunity) {
    StubbedUpstreams.reset();
    Vendors.known();
    erp(opportunity);
    crm(opportunity);
  }

  /** Nothing, then an order, then one with a line cancelled after the other. */
  private static void erp(String reference) {
    String number = Vendors.numberOf(reference);
    String open = Vendors.order(reference, "open");
    String half = open.replaceFirst("\"cancelled\":false", "\"cancelled\":true");
    String none = Vendors.order(reference, "cancelled").replace(":false", ":true");
    StubbedUpstreams.wireMock()
        .register(
            post(urlPathEqualTo(ORDERS))
                .withRequestBody(matchingJsonPath("$.reference", equalTo(reference)))
                .inScenario(reference)
                .willSetStateTo("open")
                .willReturn(json(201, open)));
    cancels(reference, number, "10", "half", half);
    cancels(reference, number, "20", "none", none);
    search(reference, Scenario.STARTED, "");
    search(reference, "open", open);
    search(reference, "half", half);
    search(reference, "none", none);
  }

  private static void cancels(
      String reference, String number, String line, String state, String then) {
    StubbedUpstreams.wireMock()
        .register(
            put(urlPathEqualTo(ORDERS + "/" + number + "/lines/" + line + "/cancellation"))
                .inScenario(reference)
                .willSetStateTo(state)
                .willReturn(json(200, then)));
  }

  private static void search(String reference, String state, String items) {
    StubbedUpstreams.wireMock()
        .register(
            get(urlPathEqualTo(ORDERS))
                .withQueryParam("reference", equalTo(reference))
                .inScenario(reference)
                .whenScenarioStateIs(state)
                .willReturn(json(200, "{\"items\":[" + items + "]}")));
  }

  /** An opportunity without a number, then with it. */
  private static void crm(String id) {
    String number = "\"orderNumber\":\"" + Vendors.numberOf(id) + "\",";
    reads(id, Scenario.STARTED, "");
    reads(id, "written", number + "\"deliveryStatus\":\"not_started\",");
    StubbedUpstreams.wireMock()
        .register(
            patch(urlPathEqualTo(OPPORTUNITIES))
                .withRequestBody(matchingJsonPath("$.items[?(@.id=='" + id + "')]"))
                .inScenario("crm " + id)
                .willSetStateTo("written")
                .willReturn(json(200, "{\"items\":[{\"id\":\"" + id + "\",\"updated\":true}]}")));
  }

  private static void reads(String id, String state, String more) {
    String lines = Vendors.lines(Vendors.line(Vendors.MATERIAL, "2", true));
    StubbedUpstreams.wireMock()
        .register(
            get(urlPathEqualTo(OPPORTUNITIES + "/" + id))
                .inScenario("crm " + id)
                .whenScenarioStateIs(state)
                .willReturn(
                    json(
                        200,
                        """
                        {"id":"%s","accountId":"C-10001","name":"Spindles","stage":"Closed Won",
                         "closed":true,"won":true,%s"closeDate":"2026-12-01",
                         "updatedAt":"2026-11-01T08:00:00Z","lines":%s}"""
                            .formatted(id, more, lines))));
  }

  /** Keys under which a status was told: one that is repeated counts once. */
  static Set<String> keysOfStatusEvents(String opportunity) {
    return StubbedUpstreams.wireMock()
        .find(
            postRequestedFor(urlPathEqualTo("/sys-salesforce/v1/events/order-status"))
                .withRequestBody(matchingJsonPath("$.opportunityId", equalTo(opportunity))))
        .stream()
        .map(request -> request.getHeader("Idempotency-Key"))
        .collect(Collectors.toSet());
  }
}
