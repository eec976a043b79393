package io.strata.acceptance.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

  /** All records of a type. */
  public List<JsonNode> records(String type) {
    return list("/records/" + type);
  }

  /** Moves the vendor's time, stops it, or lets it run: `{"advance":"PT10S"}`. */
  public void clock(String change) {
    taken(Http.patch(control("/clock"), null, change));
  }

  /** Does something as the vendor's users would; answers what came of it. */
  public JsonNode act(String action, String id) {
    return act(action, Map.of("id", id));
  }

  /** An action with arguments of its own. */
  public JsonNode act(String action, Map<String, ?> arguments) {
    return taken(Http.post(control("/actions/" + action), null, Http.text(arguments))).json();
  }

  /** Takes a record away without a word to anyone. */
  public void delete(String type, String id) {
    taken(Http.send(Http.request(control("/records/" + type + "/" + id)).DELETE()));
  }

  /** How often the fault with this id has hit. */
  public int hits(String fault) {
    return list("/faults").stream()
        .filter(one -> one.path("id").asText().equals(fault))
        .mapToInt(one -> one.path("applied").asInt())
        .sum();
  }

  /** Faults that have not hit as often as they may. */
  public int faultsLeft() {
    return (int)
        list("/faults").stream()
            .filter(fault -> fault.path("applied").asInt() < fault.path("times").asInt())
            .count();
  }

  /** Plants a fault and answers its id. */
  public String fault(String match, String effect, int times) {
    String fault = "{\"match\":%s,\"effect\":%s,\"times\":%d}".formatted(match, effect, times);
    return taken(Http.post(control("/faults"), null, fault)).json().path("id").asText();
  }

  private static Http.Answer taken(Http.Answer answer) {
    if (answer.status() >= 300) {
      throw new IllegalStateException("The sandbox refused: " + answer.text());
    }
    return answer;
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
