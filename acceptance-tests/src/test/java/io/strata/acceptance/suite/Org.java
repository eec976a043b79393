package io.strata.acceptance.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The Salesforce org of the suite: by its own API, as the vendor's users see it, and by its
 * control.
 */
public final class Org {

  private static final String DATA = "/services/data/v62.0";
  private static final String SANDBOX = "sandbox-salesforce";

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

  /** The journal entries of this method and path glob since this sequence number. */
  public static List<JsonNode> journal(String path, long since) {
    List<JsonNode> entries = new ArrayList<>();
    Http.get(control("/journal?path=" + path + "&since=" + since), null)
        .json()
        .forEach(entries::add);
    return entries;
  }

  /** The last sequence number so far. */
  public static long now() {
    return journal("/**", 0).stream().mapToLong(e -> e.path("seq").asLong()).max().orElse(0);
  }

  /** Plants a fault and answers its id. */
  public static String fault(String match, String effect, int times) {
    Http.Answer answer =
        Http.post(
            control("/faults"),
            null,
            "{\"match\":%s,\"effect\":%s,\"times\":%d}".formatted(match, effect, times));
    if (answer.status() >= 300) {
      throw new IllegalStateException("The sandbox refused the fault: " + answer.text());
    }
    return answer.json().path("id").asText();
  }

  public static void heal() {
    Http.send(Http.request(control("/faults")).DELETE());
  }

  private static String login() {
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
    return Edge.service(SANDBOX, path);
  }

  private static URI control(String path) {
    return URI.create(Edge.suite().addresses().controlUrl(SANDBOX).orElseThrow() + path);
  }
}
