package io.strata.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeMap;

/**
 * A contract with its references written out and its members sorted, so that two texts of it are
 * equal.
 */
final class ContractText {

  /** Members that tools add or drop without changing what a client may rely on. */
  private static final Set<String> NOT_COMPARED =
      Set.of("components", "servers", "exampleSetFlag", "types", "style", "explode");

  private final JsonNode contract;

  ContractText(JsonNode contract) {
    this.contract = contract;
  }

  JsonNode canonical() {
    return canonical(contract);
  }

  private JsonNode canonical(JsonNode node) {
    if (node.isObject() && node.has("$ref")) {
      return canonical(contract.at(node.get("$ref").asText().substring(1)));
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(canonical(item)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    TreeMap<String, JsonNode> members = new TreeMap<>();
    node.properties().stream()
        .filter(m -> !NOT_COMPARED.contains(m.getKey()) && !m.getKey().startsWith("x-"))
        .filter(m -> !isDefault(m.getKey(), m.getValue()) && !isMadeUp(node, m.getKey()))
        .forEach(m -> members.put(m.getKey(), canonical(m.getValue())));
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.setAll(members);
    return object;
  }

  private static boolean isDefault(String member, JsonNode value) {
    return value.isNull() || (member.equals("required") && value.isBoolean() && !value.asBoolean());
  }

  /** The generator invents an example for every schema that has none. */
  private static boolean isMadeUp(JsonNode parent, String member) {
    return member.equals("example") && parent.path("type").isTextual();
  }
}
