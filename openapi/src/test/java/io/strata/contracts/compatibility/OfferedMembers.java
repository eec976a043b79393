package io.strata.contracts.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.contracts.Operation;
import io.strata.contracts.Place;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every member of every body a contract offers, as {@code get /v1/orders: 200 /items/name}.
 * openapi-diff 2.1.7 calls a contract compatible that no longer has an optional member; whoever
 * reads or sends it does not.
 */
final class OfferedMembers {

  private final Set<String> members = new TreeSet<>();

  private OfferedMembers() {}

  static Set<String> of(Path contract) {
    OfferedMembers offered = new OfferedMembers();
    for (Operation operation : Operation.of(Place.of(contract))) {
      String name = operation.method() + " " + operation.path() + ": ";
      offered.body(name + "request ", operation.body());
      operation.responses().forEach((status, answer) -> offered.body(name + status + " ", answer));
    }
    return offered.members;
  }

  private void body(String where, Place body) {
    Stream<Place> contents = body.get("content").members().values().stream();
    contents.forEach(
        content -> schema(where, content.at(content.node().path("schema")).writtenOut()));
  }

  private void schema(String where, JsonNode schema) {
    if (schema.has("items")) {
      schema(where, schema.get("items"));
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String member = where + "/" + property.getKey();
      members.add(member);
      schema(member, property.getValue());
    }
  }
}
