package io.strata.sandbox.control.vendor;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the vendor answers.
 *
 * @param body empty array for none
 * @param consumer the vendor's name for the caller, null when unknown; goes to the journal only
 */
public record Answer(int status, Map<String, String> headers, byte[] body, String consumer) {

  private static final byte[] EMPTY = {};

  public static Answer empty(int status) {
    return new Answer(status, Map.of(), EMPTY, null);
  }

  public static Answer text(int status, String contentType, String body) {
    return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer bytes(int status, String contentType, byte[] body) {
    return new Answer(status, Map.of("Content-Type", contentType), body, null);
  }

  public Answer header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body, consumer);
  }

  public Answer consumer(String name) {
    return new Answer(status, headers, body, name);
  }

  public Answer withoutBody() {
    return new Answer(status, headers, EMPTY, consumer);
  }
}
