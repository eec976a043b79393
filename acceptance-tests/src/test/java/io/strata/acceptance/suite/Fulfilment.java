package io.strata.acceptance.suite;

import static io.strata.acceptance.suite.Edge.internal;
import static io.strata.acceptance.suite.Edge.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The order flow by its process API, as an in-house team and the ERP reach it. */
public final class Fulfilment {

  public static final String CLOSED_WON = "/event/Opportunity_Closed_Won__e";

  private static final String TEAM = "team-returns";
  private static final String API = "/prc-order-fulfilment/v1";

  private Fulfilment() {}

  public static Http.Answer start(String key, String body) {
    return Http.post(internal(API + "/orders"), token(TEAM), body, "Idempotency-Key", key);
  }

  public static JsonNode order(String id) {
    return get("/orders/" + id);
  }

  public static String state(String id) {
    return order(id).path("state").asText();
  }

  public static List<JsonNode> timeline(String id) {
    return items("/orders/" + id + "/timeline");
  }

  /** Counted from both vendors at this moment. */
  public static JsonNode ledger() {
    return Http.get(internal(API + "/ledger"), token(TEAM), "Cache-Control", "no-cache").json();
  }

  public static List<JsonNode> letters(String order) {
    return items("/dead-letters?orderId=" + order);
  }

  public static JsonNode get(String path) {
    return Http.get(internal(API + path), token(TEAM)).json();
  }

  public static Http.Answer post(String path, String body) {
    return Http.post(internal(API + path), token(TEAM), body);
  }

  /** Lets a dead letter go on as its preview says. */
  public static Http.Answer replay(String letter) {
    String hash =
        post("/dead-letters/" + letter + "/preview", "").json().path("previewHash").asText();
    return post("/dead-letters/" + letter + "/replay", Http.text(Map.of("previewHash", hash)));
  }

  /** Corrects the payload of a dead letter. */
  public static Http.Answer correct(String letter, String patch) {
    return Http.send(
        Http.authorized(internal(API + "/dead-letters/" + letter), token(TEAM))
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(patch)));
  }

  /** What the ERP's client reports. */
  public static Http.Answer milestone(String order, String body) {
    return Http.post(internal(API + "/orders/" + order + "/milestones"), token("sap-callin"), body);
  }

  private static List<JsonNode> items(String path) {
    List<JsonNode> items = new ArrayList<>();
    StreamSupport.stream(get(path).path("items").spliterator(), false).forEach(items::add);
    return items;
  }
}
