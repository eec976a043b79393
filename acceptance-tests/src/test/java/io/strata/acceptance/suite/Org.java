package io.strata.acceptance.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

  public static List<JsonNode> journal(String path, long since) {
    return SANDBOX.journal(path, since);
  }

  public static long now() {
    return SANDBOX.now();
  }

  public static String fault(String match, String effect, int times) {
    return SANDBOX.fault(match, effect, times);
  }

  public static void heal() {
    SANDBOX.heal();
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
    return Edge.service(SANDBOX.name(), path);
  }
}
