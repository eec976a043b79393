package io.strata.sandbox.control.vendor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the vendor answers.
 *
 * @param cookies values of {@code Set-Cookie}, one header each
 * @param body empty array for none
 * @param consumer the vendor's name for the caller, null when unknown; goes to the journal only
 */
public record Answer(
    int status, Map<String, String> headers, List<String> cookies, byte[] body, String consumer) {

  private static final byte[] EMPTY = {};

  public static Answer empty(int status) {
    return new Answer(status, Map.of(), List.of(), EMPTY, null);
  }

  public static Answer text(int status, String contentType, String body) {
    return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer bytes(int status, String contentType, byte[] body) {
    return new Answer(status, Map.of("Content-Type", contentType), List.of(), body, null);
  }

  public Answer header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, cookies, body, consumer);
  }

  public Answer consumer(String name) {
    return new Answer(status, headers, cookies, body, name);
  }

  public Answer cookie(String setCookie) {
    List<String> more = new ArrayList<>(cookies);
    more.add(setCookie);
    return new Answer(status, headers, more, body, consumer);
  }

  public Answer withBody(byte[] other) {
    return new Answer(status, headers, cookies, other, consumer);
  }

  public Answer withoutBody() {
    return withBody(EMPTY);
  }
}
