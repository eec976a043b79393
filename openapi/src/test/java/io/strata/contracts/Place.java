package io.strata.contracts;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A node of a contract with the file it stands in, so that references can be followed. */
public record Place(Path file, JsonNode node) {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String REFERENCE = "$ref";

  public static Place of(Path file) {
    try {
      return new Place(file, YAML.readTree(file.toFile()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The member of this name, references followed; a missing node when there is none. */
  public Place get(String member) {
    return at(node.path(member)).target();
  }

  /** All members, references followed, in order of name. */
  public Map<String, Place> members() {
    Map<String, Place> members = new TreeMap<>();
    node.properties().forEach(m -> members.put(m.getKey(), at(m.getValue()).target()));
    return members;
  }

  public Place at(JsonNode part) {
    return new Place(file, part);
  }

  public boolean exists() {
    return !node.isMissingNode();
  }

  public static boolean isReference(JsonNode node) {
    return node.has(REFERENCE);
  }

  public Place target() {
    if (!isReference(node)) {
      return this;
    }
    String[] parts = node.get(REFERENCE).textValue().split("#", 2);
    Path where = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
    JsonNode found = of(where).node.at(JsonPointer.compile(parts[1]));
    if (found.isMissingNode()) {
      throw new IllegalArgumentException(file + " refers to " + node + ", which is not there");
    }
    return new Place(where, found).target();
  }

  /** This node with every reference written out. Contracts have no recursive schemas. */
  public JsonNode writtenOut() {
    Place here = target();
    if (here.node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      here.node.forEach(item -> array.add(here.at(item).writtenOut()));
      return array;
    }
    if (!here.node.isObject()) {
      return here.node;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    here.node.properties().forEach(m -> object.set(m.getKey(), here.at(m.getValue()).writtenOut()));
    return object;
  }
}
