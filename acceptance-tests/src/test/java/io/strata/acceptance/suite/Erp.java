package io.strata.acceptance.suite;

import static io.strata.acceptance.suite.Edge.internal;
import static io.strata.acceptance.suite.Edge.token;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The ERP of the suite: orders by its system API, and what it holds itself by its control. */
public final class Erp {

  public static final Sandbox SANDBOX = new Sandbox("sandbox-sap");
  public static final String ORDERS = "/sap/opu/odata/sap/API_SALES_ORDER_SRV/A_SalesOrder";
  public static final String DOCUMENTS = "/sap/bc/srt/idoc";

  private static final String TEAM = "team-returns";
  private static final String LINES = "[{\"material\":\"P-1001\",\"quantity\":1}]";

  private Erp() {}

  /** A reference that no order has. */
  public static String reference() {
    return UUID.randomUUID().toString().substring(0, 18);
  }

  public static Http.Answer create(String reference, String key) {
    return create(reference, key, "\"lines\":" + LINES);
  }

  /**
   * @param content members of the request, such as `"date":"2026-12-01","lines":[...]`
   */
  public static Http.Answer create(String reference, String key, String content) {
    String body =
        "{\"reference\":\"%s\",\"customer\":\"C-10001\",%s}".formatted(reference, content);
    return Http.post(
        internal("/sys-sap/v1/orders"),
        token(TEAM),
        body,
        "Idempotency-Key",
        reference + " " + key);
  }

  public static Http.Answer orders(String query) {
    return Http.get(internal("/sys-sap/v1/orders" + query), token(TEAM));
  }

  /** What the system API says of the order of a reference; missing when nothing. */
  public static JsonNode order(String reference) {
    return orders("?reference=" + reference).json().at("/items/0");
  }

  /** Numbers of the orders of a reference in the ERP itself. */
  public static List<String> numbers(String reference) {
    return SANDBOX.records("SalesOrder", "PurchaseOrderByCustomer", reference).stream()
        .map(order -> order.path("SalesOrder").asText())
        .toList();
  }

  /** Documents that carry a reference. */
  public static List<JsonNode> documents(String reference) {
    return SANDBOX.records("IDoc").stream()
        .filter(document -> document.path("Data").asText().contains(reference))
        .toList();
  }

  public static List<JsonNode> journal(String path, long since) {
    return SANDBOX.journal(path, since);
  }

  /** A fault at the requests of this method and path; `nth` 0 is the next ones. */
  public static void fault(String method, String path, int nth, String effect) {
    String which = nth == 0 ? "" : ",\"nth\":" + nth;
    SANDBOX.fault(
        "{\"method\":\"%s\",\"path\":\"%s\"%s}".formatted(method, path, which), effect, 1);
  }

  /** No faults, real time, and the system API trusts the ERP again. */
  public static void heal() {
    SANDBOX.heal();
    SANDBOX.clock("{\"offset\":\"PT0S\",\"frozen\":false}");
    await().atMost(Duration.ofSeconds(60)).until(() -> orders("").status() == 200);
  }
}
