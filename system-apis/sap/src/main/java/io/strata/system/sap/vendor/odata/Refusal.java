package io.strata.system.sap.vendor.odata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An error as the system tells it (SAP Gateway Foundation, Error Response): any part of it may be
 * absent, and in front of the system stand others, who answer HTML.
 *
 * @param code message class and number (`V1/311`), or a code of the framework; null when none
 * @param details the messages of severity error; the first alone when there are no details
 */
public record Refusal(int status, String code, List<Detail> details) {

  /**
   * @param target property it is about, null when none
   */
  public record Detail(String code, String text, String target) {}

  private static final Pattern LOCKED =
      Pattern.compile("(?i)currently being processed|is locked by|currently locked");

  private static final String FRAMEWORK = "/IWBEP/CX_";

  /** The window in which a RequestID is remembered has passed; nothing was executed. */
  private static final String OUTDATED = "/IWBEP/CM_COS/005";

  /** No service of this name is active here. */
  private static final String NO_SERVICE = "/IWFND/MED/170";

  public static Refusal of(ObjectMapper json, int status, String body) {
    JsonNode error = error(json, body);
    String text =
        error.path("message").isTextual()
            ? error.path("message").asText()
            : error.path("message").path("value").asText();
    String code = error.path("code").asText("");
    List<Detail> details = new ArrayList<>();
    error
        .path("innererror")
        .path("errordetails")
        .valueStream()
        .filter(one -> one.path("severity").asText("error").equals("error"))
        .filter(one -> !one.path("code").asText().startsWith(FRAMEWORK))
        .map(Refusal::detail)
        .filter(one -> !one.text().isBlank())
        .forEach(details::add);
    if (details.isEmpty() && !text.isBlank()) {
      details.add(new Detail(code, text, null));
    }
    return new Refusal(status, code.isEmpty() ? null : code, List.copyOf(details));
  }

  /** Somebody else works on the document: nothing was executed, later it may be. */
  public boolean locked() {
    return status == 423 || details.stream().anyMatch(one -> LOCKED.matcher(one.text()).find());
  }

  public boolean outdatedRequest() {
    return OUTDATED.equals(code);
  }

  public boolean serviceIsMissing() {
    return NO_SERVICE.equals(code);
  }

  private static Detail detail(JsonNode node) {
    String target = node.path("propertyref").asText("");
    return new Detail(
        node.path("code").asText(""),
        node.path("message").asText(""),
        target.isEmpty() ? node.path("target").asText(null) : target);
  }

  private static JsonNode error(ObjectMapper json, String body) {
    try {
      JsonNode tree = json.readTree(body);
      return tree == null ? json.missingNode() : tree.path("error");
    } catch (JsonProcessingException noJson) {
      return json.missingNode();
    }
  }
}
