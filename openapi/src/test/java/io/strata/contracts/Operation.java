package io.strata.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One operation of a contract.
 *
 * @param item the path item, which may declare parameters for all of its operations
 */
public record Operation(String method, String path, Place place, Place item) {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options");

  public static List<Operation> of(Place contract) {
    List<Operation> operations = new ArrayList<>();
    contract
        .get("paths")
        .members()
        .forEach(
            (path, item) ->
                item.members().entrySet().stream()
                    .filter(member -> METHODS.contains(member.getKey()))
                    .map(member -> new Operation(member.getKey(), path, member.getValue(), item))
                    .forEach(operations::add));
    return operations;
  }

  public String id() {
    return place.node().path("operationId").asText();
  }

  public String name() {
    return id().isEmpty() ? method + " " + path : id();
  }

  public List<Place> parameters() {
    return Stream.of(item, place)
        .flatMap(
            holder -> elements(holder.node().path("parameters")).map(p -> holder.at(p).target()))
        .toList();
  }

  /** Names of the parameters that travel this way: query, path or header. */
  public Set<String> parameters(String way) {
    return parameters().stream()
        .filter(p -> p.node().path("in").asText().equals(way))
        .map(p -> p.node().path("name").asText())
        .collect(Collectors.toSet());
  }

  public Map<String, Place> responses() {
    return place.get("responses").members();
  }

  public Map<String, Place> successes() {
    return responses().entrySet().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  public Place body() {
    return place.get("requestBody");
  }

  /** What a consumer must send and what it gets when all is well, as media type objects. */
  public Stream<Place> shownContent(Predicate<String> mediaType) {
    return Stream.concat(Stream.of(body()), successes().values().stream())
        .flatMap(holder -> holder.get("content").members().entrySet().stream())
        .filter(content -> mediaType.test(content.getKey()))
        .map(Map.Entry::getValue);
  }

  public static Stream<JsonNode> elements(JsonNode array) {
    return array.valueStream();
  }
}
