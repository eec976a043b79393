package io.strata.process.orderfulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.strata.process.orderfulfilment.order.OpportunityId;
import io.strata.testing.StubbedUpstreams;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Both vendors' layers as these tests stub them, and how often they were called. */
final class Vendors {

  static final String CRM = "sys-salesforce";
  static final String SAP = "sys-sap";
  static final String CUSTOMER = "C-10001";
  static final String MATERIAL = "P-1001";
  private static final AtomicInteger NUMBER = new AtomicInteger(1000);

  private Vendors() {}

  /** An opportunity no other test has had. */
  static String newOpportunity() {
    return OpportunityId.full("0065g0000" + (100000 + NUMBER.incrementAndGet()));
  }

  static String newReference() {
    return "R-" + NUMBER.incrementAndGet();
  }

  static String numberOf(String reference) {
    return "4" + Integer.toString(Math.floorMod(reference.hashCode(), 900000) + 100000);
  }

  /** Customer and material are there, and every change of an opportunity is taken. */
  static void known() {
    partner(CUSTOMER);
    material(MATERIAL);
    StubbedUpstreams.answers(CRM, "POST", "/v1/events/order-status", 202, "{\"id\":\"2e9f5f5c\"}");
  }

  static void partner(String id) {
    StubbedUpstreams.answers(
        SAP,
        "GET",
        "/v1/partners/" + id,
        200,
        """
        {"id":"%s","number":"10100001","name":"Acme Tools","address":{"country":"DE"},"blocked":false}"""
            .formatted(id));
  }

  static void material(String id) {
    StubbedUpstreams.answers(
        SAP,
        "GET",
        "/v1/materials/" + id,
        200,
        """
        {"id":"%s","baseUnit":"PC","changedAt":"2026-11-01T08:00:00Z","deleted":false}"""
            .formatted(id));
  }

  static void noMaterial(String id) {
    problem(SAP, "GET", "/v1/materials/" + id, 404, "not-found");
  }

  static void problem(String artifact, String method, String path, int status, String slug) {
    StubbedUpstreams.answers(artifact, method, path, status, problem(status, slug));
  }

  static String problem(int status, String slug) {
    return """
        {"type":"https://strata.dev/problems/%s","title":"t","status":%d,
         "detail":"said so","instance":"urn:request:1","retryable":false}"""
        .formatted(slug, status);
  }

  static String lines(String... lines) {
    return "[" + String.join(",", lines) + "]";
  }

  static String line(String material, String quantity, boolean active) {
    return """
        {"id":"00k1","product":"%s","productFamily":"Spindles","productActive":%s,"quantity":"%s",
         "unitPrice":{"amount":"10.00","currency":"EUR"}}"""
        .formatted(material, active, quantity);
  }

  static void won(String id) {
    opportunity(id, "Closed Won", lines(line(MATERIAL, "2", true)), "");
  }

  /** The opportunity as it is now; `more` are members with their commas. */
  static void opportunity(String id, String stage, String lines, String more) {
    String told = opportunityTold(id, stage, lines, more);
    StubbedUpstreams.answers(CRM, "GET", "/v1/opportunities/" + id, 200, told);
  }

  /** To the first who looks it is not won yet; later it is as it was stubbed before. */
  static void notWonAtFirst(String id) {
    StubbedUpstreams.wireMock()
        .register(
            get(urlPathEqualTo("/sys-salesforce/v1/opportunities/" + id))
                .inScenario("late " + id)
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("won")
                .willReturn(json(200, opportunityTold(id, "Prospecting", "[]", ""))));
  }

  /** Once its order is created, the opportunity has this number, whoever wrote it. */
  static void carries(String id, String number) {
    String more = "\"orderNumber\":\"%s\",".formatted(number);
    String told = opportunityTold(id, "Closed Won", lines(line(MATERIAL, "2", true)), more);
    StubbedUpstreams.wireMock()
        .register(
            get(urlPathEqualTo("/sys-salesforce/v1/opportunities/" + id))
                .inScenario(id)
                .whenScenarioStateIs("created")
                .atPriority(1)
                .willReturn(json(200, told)));
  }

  private static String opportunityTold(String id, String stage, String lines, String more) {
    boolean won = stage.equals("Closed Won");
    return """
        {"id":"%s","accountId":"%s","name":"Spindles","stage":"%s","closed":%s,"won":%s,%s
         "closeDate":"2026-12-01","updatedAt":"2026-11-01T08:00:00Z","lines":%s}"""
        .formatted(id, CUSTOMER, stage, won, won, more, lines);
  }

  /** Changes of this opportunity are taken. */
  static void takesChanges(String id) {
    String body = "{\"items\":[{\"id\":\"%s\",\"updated\":true}]}".formatted(id);
    StubbedUpstreams.wireMock()
        .register(
            com.github.tomakehurst.wiremock.client.WireMock.patch(
                    urlPathEqualTo("/sys-salesforce/v1/opportunities"))
                .withRequestBody(matchingJsonPath("$.items[?(@.id=='" + id + "')]"))
                .willReturn(json(200, body)));
  }

  static String order(String reference, String status) {
    return """
        {"id":"%s","reference":"%s","customer":"%s","status":"%s","total":{"amount":"20.00","currency":"EUR"},
         "changedAt":"2026-11-25T09:00:00Z",
         "lines":[{"id":"10","material":"%s","quantity":2,"cancelled":false},
                  {"id":"20","material":"%s","quantity":1,"cancelled":false}],"warnings":[]}"""
        .formatted(numberOf(reference), reference, CUSTOMER, status, MATERIAL, MATERIAL);
  }

  /** The ERP has nothing of this reference until it is created, and then finds it. */
  static void creates(String reference) {
    creates(reference, json(201, order(reference, "open")));
  }

  /** The same, and what is answered to the creation, which has its effect whatever that is. */
  static void creates(String reference, ResponseDefinitionBuilder answer) {
    search(reference, Scenario.STARTED, "{\"items\":[]}");
    search(reference, "created", "{\"items\":[" + order(reference, "open") + "]}");
    StubbedUpstreams.wireMock()
        .register(
            post(urlPathEqualTo("/sys-sap/v1/orders"))
                .withRequestBody(matchingJsonPath("$.reference", equalTo(reference)))
                .inScenario(reference)
                .willSetStateTo("created")
                .willReturn(answer));
  }

  /** The first creation is lost before it has an effect, later ones are refused. */
  static void losesThenRefuses(String reference) {
    refuses(reference, 422, "rule-violated");
    StubbedUpstreams.wireMock()
        .register(
            post(urlPathEqualTo("/sys-sap/v1/orders"))
                .withRequestBody(matchingJsonPath("$.reference", equalTo(reference)))
                .inScenario("loses " + reference)
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("lost")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
  }

  static void refuses(String reference, int status, String slug) {
    search(reference, Scenario.STARTED, "{\"items\":[]}");
    StubbedUpstreams.wireMock()
        .register(
            post(urlPathEqualTo("/sys-sap/v1/orders"))
                .withRequestBody(matchingJsonPath("$.reference", equalTo(reference)))
                .willReturn(
                    aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody(problem(status, slug))));
  }

  static void holds(String reference, String order) {
    search(reference, null, "{\"items\":[" + order + "]}");
  }

  private static void search(String reference, String state, String body) {
    var search =
        get(urlPathEqualTo("/sys-sap/v1/orders"))
            .withQueryParam("reference", equalTo(reference))
            .willReturn(json(200, body));
    StubbedUpstreams.wireMock()
        .register(state == null ? search : search.inScenario(reference).whenScenarioStateIs(state));
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  static int creations(String reference) {
    return StubbedUpstreams.arrived(
        postRequestedFor(urlPathEqualTo("/sys-sap/v1/orders"))
            .withRequestBody(matchingJsonPath("$.reference", equalTo(reference))));
  }

  /** The keys under which this order was to be created, in order. */
  static List<String> keysOfCreations(String reference) {
    return StubbedUpstreams.wireMock()
        .find(
            postRequestedFor(urlPathEqualTo("/sys-sap/v1/orders"))
                .withRequestBody(matchingJsonPath("$.reference", equalTo(reference))))
        .stream()
        .map(request -> request.getHeader("Idempotency-Key"))
        .toList();
  }

  static int searches(String reference) {
    return StubbedUpstreams.arrived(
        getRequestedFor(urlPathEqualTo("/sys-sap/v1/orders"))
            .withQueryParam("reference", equalTo(reference)));
  }

  /** Changes of this opportunity that carried this member with this value. */
  static int changes(String id, String member, String value) {
    return StubbedUpstreams.arrived(
        patchRequestedFor(urlPathEqualTo("/sys-salesforce/v1/opportunities"))
            .withRequestBody(
                matchingJsonPath(
                    "$.items[?(@.id=='%s' && @.%s=='%s')]".formatted(id, member, value))));
  }

  static int cancelledLines(String number) {
    return StubbedUpstreams.arrived(
        putRequestedFor(
            urlPathMatching("/sys-sap/v1/orders/" + number + "/lines/[0-9]+/cancellation")));
  }

  static int statusEvents(String id, String status) {
    return StubbedUpstreams.arrived(
        postRequestedFor(urlPathEqualTo("/sys-salesforce/v1/events/order-status"))
            .withRequestBody(matchingJsonPath("$.opportunityId", equalTo(id)))
            .withRequestBody(matchingJsonPath("$.status", equalTo(status))));
  }
}
