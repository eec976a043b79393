package io.strata.acceptance.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The Salesforce org of the suite: by its own API, as the vendor's users see it, and by its
 * control.
 */
public final class Org {

  private static final String DATA = "/services/data/v62.0";
  private static final Sandbox SANDBOX = new Sandbox("sandbox-salesforce");

  private Org() {}

  public static JsonNode query(String soql) {
    return Http.get(
            vendor(DATA + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8)), login())
        .json();
  }

  public static void update(String object, String id, String json) {
    int status =
        Http.patch(vendor(DATA + "/sobjects/" + object + "/" + id), login(), json).status();
    if (status != 204) {
      throw new IllegalStateException("The org refused the update: " + status);
    }
  }

  /** Creates a record as a client with this session would; answers its id. */
  static String create(String session, String object, Map<String, ?> fields) {
    Http.Answer answer =
        Http.post(vendor(DATA + "/sobjects/" + object), session, Http.text(fields));
    if (answer.status() != 201) {
      throw new IllegalStateException("The org refused the record: " + answer.text());
    }
    return answer.json().path("id").asText();
  }

  /** Presses the button of the sandbox's page; answers how long that took. */
  public static Duration close(String opportunity) {
    long pressed = System.nanoTime();
    SANDBOX.act("close-opportunity", opportunity);
    return Duration.ofNanos(System.nanoTime() - pressed);
  }

  /** The opportunity as the org holds it. */
  public static JsonNode opportunity(String id) {
    return SANDBOX.records("Opportunity", "Id", id).getFirst();
  }

  /** The ERP's number on the opportunity; empty while there is none. */
  public static String orderNumber(String opportunity) {
    return opportunity(opportunity).path("SAP_Order_Number__c").asText("");
  }

  /** Ids of opportunities with lines that have never been closed, oldest first. */
  public static List<String> open() {
    return SANDBOX.records("Opportunity", "IsClosed", "false").stream()
        .filter(one -> one.path("HasOpportunityLineItem").asBoolean())
        .filter(one -> one.path("SAP_Order_Number__c").asText("").isEmpty())
        .map(one -> one.path("Id").asText())
        .toList();
  }

  /** Publishes an event that the org has published before, or another. */
  public static void publish(String topic, Map<String, ?> payload, int copies) {
    SANDBOX.act("send-event", Map.of("topic", topic, "payload", payload, "copies", copies));
  }

  public static List<JsonNode> records(String type) {
    return SANDBOX.records(type);
  }

  public static List<JsonNode> journal(String path, long since) {
    return SANDBOX.journal(path, since);
  }

  public static long now() {
    return SANDBOX.now();
  }

  public static String fault(String match, String effect, int times) {
    return SANDBOX.fault(match, effect, times);
  }

  public static int hits(String fault) {
    return SANDBOX.hits(fault);
  }

  public static void heal() {
    SANDBOX.heal();
  }

  static String login() {
    var vendor = Edge.suite().credentials().vendors().salesforce();
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(vendor.clientId(), vendor.clientSecret());
    return Http.send(
            Http.request(vendor("/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)))
        .json()
        .path("access_token")
        .asText();
  }

  private static URI vendor(String path) {
    return Edge.service(SANDBOX.name(), path);
  }
}
