package io.strata.acceptance.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A sandbox of the suite by its control API. */
public record Sandbox(String name) {

  /** The journal entries of this path glob since this sequence number. */
  public List<JsonNode> journal(String path, long since) {
    return list("/journal?path=" + path + "&since=" + since);
  }

  /** The last sequence number so far. */
  public long now() {
    return journal("/**", 0).stream().mapToLong(e -> e.path("seq").asLong()).max().orElse(0);
  }

  /** Records by the vendor's own field names. */
  public List<JsonNode> records(String type, String field, String value) {
    return list("/records/" + type + "?" + field + "=" + value);
  }

  /** Faults that have not hit as often as they may. */
  public long faultsLeft() {
    return list("/faults").stream()
        .filter(fault -> fault.path("applied").asInt() < fault.path("times").asInt())
        .count();
  }

  /** Plants a fault and answers its id. */
  public String fault(String match, String effect, int times) {
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

  /** An action on one of its records. */
  public void act(String action, String id) {
    Http.Answer answer =
        Http.post(control("/actions/" + action), null, "{\"id\":\"%s\"}".formatted(id));
    if (answer.status() >= 300) {
      throw new IllegalStateException("The sandbox refused " + action + ": " + answer.text());
    }
  }

  /** Lets the vendor's time pass. */
  public void advance(String duration) {
    Http.patch(control("/clock"), null, "{\"advance\":\"%s\"}".formatted(duration));
  }

  public void heal() {
    Http.send(Http.request(control("/faults")).DELETE());
  }

  private List<JsonNode> list(String path) {
    List<JsonNode> entries = new ArrayList<>();
    Http.get(control(path), null).json().forEach(entries::add);
    return entries;
  }

  private URI control(String path) {
    return URI.create(Edge.suite().addresses().controlUrl(name).orElseThrow() + path);
  }
}
