package io.strata.acceptance;

import static io.strata.acceptance.suite.Edge.internal;
import static io.strata.acceptance.suite.Edge.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Http;
import io.strata.acceptance.suite.Sandbox;
import java.util.List;
import java.util.UUID;

/** Orders as an in-house team sends them, and as the ERP holds them. */
final class Orders {

  static final Sandbox ERP = new Sandbox("sandbox-sap");

  private static final String LINE = "{\"material\":\"P-1001\",\"quantity\":1}";

  private Orders() {}

  /** A reference that nobody has used. */
  static String reference() {
    return UUID.randomUUID().toString().substring(0, 18);
  }

  static Http.Answer create(String reference, String key) {
    return create(reference, key, "\"lines\":[" + LINE + "]");
  }

  /**
   * @param content members of the request besides reference and customer
   */
  static Http.Answer create(String reference, String key, String content) {
    return Http.post(
        internal("/sys-sap/v1/orders"),
        token("team-returns"),
        "{\"reference\":\"%s\",\"customer\":\"C-10001\",%s}".formatted(reference, content),
        "Idempotency-Key",
        reference + " " + key);
  }

  static Http.Answer get(String query) {
    return Http.get(internal("/sys-sap/v1/orders" + query), token("team-returns"));
  }

  /** The only order of a reference, as the system API shows it. */
  static JsonNode only(String reference) {
    JsonNode items = get("?reference=" + reference).json().path("items");
    if (items.size() != 1) {
      throw new IllegalStateException("Not one order of " + reference + ": " + items);
    }
    return items.get(0);
  }

  static List<JsonNode> inTheErp(String reference) {
    return ERP.records("SalesOrder", "PurchaseOrderByCustomer", reference);
  }

  static List<String> numbersInTheErp(String reference) {
    return inTheErp(reference).stream().map(order -> order.path("SalesOrder").asText()).toList();
  }
}
