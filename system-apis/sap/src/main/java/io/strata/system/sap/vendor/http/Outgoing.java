package io.strata.system.sap.vendor.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as it goes over the wire.
 *
 * @param target path and query, percent-encoded
 * @param body null for none
 */
public record Outgoing(String method, String target, Map<String, String> headers, byte[] body) {

  public static final String JSON = "application/json";

  public static Outgoing get(String target) {
    return new Outgoing("GET", target, Map.of("Accept", JSON), null);
  }

  public static Outgoing send(String method, String target, String type, String body) {
    return new Outgoing(
        method,
        target,
        Map.of("Accept", JSON, "Content-Type", type),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** With one header more; null leaves it out. */
  public Outgoing with(String name, String value) {
    if (value == null) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Outgoing(method, target, more, body);
  }
}
