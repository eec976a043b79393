package io.strata.contracts.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.contracts.Operation;
import io.strata.contracts.Place;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The rules that look at schemas, wherever they stand; references are checked where they lead. */
final class SchemaRules {

  private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Za-z0-9]*");
  private static final Pattern LOWER_SNAKE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final List<String> COMPOSITION =
      List.of("allOf", "oneOf", "anyOf", "not", "discriminator");

  private final Consumer<Finding> findings;

  SchemaRules(Consumer<Finding> findings) {
    this.findings = findings;
  }

  /** A contract, or a file of shared schemas and parameters. */
  void check(Place file) {
    boolean contract = file.node().has("openapi");
    JsonNode named = contract ? file.node().at("/components/schemas") : file.node();
    named.properties().stream()
        .filter(member -> !isParameter(member.getValue()))
        .forEach(member -> schema(member.getKey(), member.getValue(), true));
    if (contract) {
      inlineSchemas("paths", file.node().path("paths"));
      for (String kind : List.of("parameters", "responses", "requestBodies", "headers")) {
        inlineSchemas(kind, file.node().path("components").path(kind));
      }
    } else {
      inlineSchemas("shared", file.node());
    }
  }

  /** Everything under a member `schema`, outside of schemas and examples. */
  private void inlineSchemas(String where, JsonNode node) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String here = where + "." + member.getKey();
      switch (member.getKey()) {
        case "schema" -> schema(here, member.getValue(), false);
        case "example", "examples", "properties", "items" -> {}
        default -> inlineSchemas(here, member.getValue());
      }
    }
    if (node.isArray()) {
      node.forEach(element -> inlineSchemas(where, element));
    }
  }

  private void schema(String where, JsonNode schema, boolean named) {
    if (!named && schema.has("enum")) {
      findings.accept(new Finding(Rule.NAMED_ENUM, where, "lists " + schema.get("enum")));
    }
    if (!named && (schema.path("type").asText().equals("object") || schema.has("properties"))) {
      findings.accept(new Finding(Rule.NAMED_OBJECT, where, "is an object without a name"));
    }
    COMPOSITION.stream()
        .filter(schema::has)
        .forEach(word -> findings.accept(new Finding(Rule.NO_INHERITANCE, where, "has " + word)));
    Operation.elements(schema.path("enum"))
        .map(JsonNode::asText)
        .filter(word -> !LOWER_SNAKE.matcher(word).matches())
        .forEach(word -> findings.accept(new Finding(Rule.ENUM_WORDS, where, "has " + word)));
    parts(where, schema);
  }

  private void parts(String where, JsonNode schema) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = property.getKey();
      if (!CAMEL_CASE.matcher(name).matches()) {
        findings.accept(new Finding(Rule.CAMEL_CASE, where, "has a member '" + name + "'"));
      }
      schema(where + "." + name, property.getValue(), false);
    }
    for (String part : List.of("items", "additionalProperties")) {
      if (schema.path(part).isObject()) {
        schema(where + "." + part, schema.get(part), false);
      }
    }
  }

  private static boolean isParameter(JsonNode node) {
    return node.has("in") && node.has("name");
  }
}
