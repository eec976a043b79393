package io.strata.system.sap.vendor.odata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the system says beside a success, in the header `sap-message` (SAP Gateway, Message
 * Container): an order may have been saved and still not be complete.
 */
public final class Messages {

  /** A message that somebody should see. */
  public record Message(String code, String text) {}

  private Messages() {}

  /** The warnings and errors of the header; none when it is absent or unreadable. */
  public static List<Message> warnings(ObjectMapper json, String header) {
    if (header == null || !header.strip().startsWith("{")) {
      return List.of();
    }
    try {
      JsonNode message = json.readTree(header);
      List<Message> found = new ArrayList<>();
      Stream.concat(Stream.of(message), message.path("details").valueStream())
          .filter(one -> List.of("warning", "error").contains(one.path("severity").asText()))
          .map(one -> new Message(one.path("code").asText(), one.path("message").asText()))
          .filter(one -> !one.text().isBlank())
          .distinct()
          .forEach(found::add);
      return found;
    } catch (JsonProcessingException unreadable) {
      return List.of();
    }
  }
}
