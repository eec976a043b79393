package io.strata.contracts.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.contracts.Operation;
import io.strata.contracts.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The External Services profile of OpenAPI, held against the operations of one contract. Problems
 * (the `default` answer) are outside of it: they come with a media type that an org maps or leaves
 * alone.
 */
final class FlowProfile {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z](_?[A-Za-z0-9])*");
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_DESCRIPTION = 1333;
  private static final int LARGEST = 3_000_000;

  private final Place contract;
  private final List<FlowFinding> findings = new ArrayList<>();

  private FlowProfile(Place contract) {
    this.contract = contract;
  }

  static List<FlowFinding> findings(Place contract) {
    return new FlowProfile(contract).check();
  }

  private List<FlowFinding> check() {
    if (!contract.node().path("openapi").asText().startsWith("3.0.")) {
      found(FlowRule.VERSION, "openapi");
    }
    if (contract.file().toFile().length() > LARGEST) {
      found(FlowRule.SIZE, "contract");
      return findings;
    }
    Operation.of(contract).forEach(this::operation);
    Set<String> schemas = new HashSet<>();
    contract
        .get("components")
        .get("schemas")
        .members()
        .keySet()
        .forEach(name -> name("schema", name, schemas));
    return findings;
  }

  private void operation(Operation operation) {
    String where = operation.name();
    if (!METHODS.contains(operation.method())
        || (operation.method().equals("get") && operation.body().exists())) {
      found(FlowRule.METHOD, where);
    }
    name(where, operation.id(), new HashSet<>());
    description(where, operation.place().node());
    Set<String> parameters = new HashSet<>();
    for (Place parameter : operation.parameters()) {
      name(where, parameter.node().path("name").asText(), parameters);
      description(where, parameter.node());
      member(where, parameter.get("schema"), 0);
    }
    body(where, operation.body());
    operation
        .successes()
        .values()
        .forEach(
            answer -> {
              if (answer.get("headers").exists()) {
                found(FlowRule.RESPONSE_HEADER, where);
              }
              body(where, answer);
            });
  }

  private void body(String where, Place holder) {
    holder
        .get("content")
        .members()
        .forEach(
            (mediaType, content) -> {
              if (!mediaType.equals("application/json")) {
                found(FlowRule.MEDIA_TYPE, where + " " + mediaType);
              }
              object(where, content.get("schema"), 1);
            });
  }

  /**
   * @param lists how many more levels of objects there may be
   */
  private void object(String where, Place schema, int lists) {
    shape(where, schema.node());
    if (!schema.node().path("type").asText().equals("object")) {
      found(FlowRule.FLAT, where);
    }
    Set<String> names = new HashSet<>();
    schema
        .get("properties")
        .members()
        .forEach(
            (name, property) -> {
              name(where, name, names);
              member(where + "." + name, property, lists);
            });
  }

  private void member(String where, Place schema, int lists) {
    shape(where, schema.node());
    switch (schema.node().path("type").asText()) {
      case "string", "boolean", "number" -> {}
      case "integer" -> {
        if (!schema.node().path("format").asText().matches("int32|int64")) {
          found(FlowRule.TYPE, where);
        }
      }
      case "array" -> element(where, schema.get("items"), lists);
      case "object" -> found(FlowRule.FLAT, where);
      default -> {
        if (!isComposed(schema.node())) {
          found(FlowRule.TYPE, where);
        }
      }
    }
  }

  private void element(String where, Place items, int lists) {
    switch (items.node().path("type").asText()) {
      case "object" -> {
        if (lists == 0) {
          found(FlowRule.FLAT, where);
        } else {
          object(where, items, lists - 1);
        }
      }
      case "array" -> found(FlowRule.FLAT, where);
      default -> member(where, items, lists);
    }
  }

  private void shape(String where, JsonNode schema) {
    description(where, schema);
    if (isComposed(schema)) {
      found(FlowRule.NO_COMPOSITION, where);
    }
    if (schema.has("additionalProperties")) {
      found(FlowRule.NO_MAP, where);
    }
  }

  private static boolean isComposed(JsonNode schema) {
    return schema.has("allOf") || schema.has("oneOf") || schema.has("anyOf") || schema.has("not");
  }

  private void description(String where, JsonNode described) {
    if (described.path("description").asText().length() > LONGEST_DESCRIPTION) {
      found(FlowRule.DESCRIPTION, where);
    }
  }

  private void name(String where, String name, Set<String> siblings) {
    if (!IDENTIFIER.matcher(name).matches()) {
      found(FlowRule.IDENTIFIER, where + " '" + name + "'");
    }
    if (name.length() > LONGEST_NAME) {
      found(FlowRule.NAME_LENGTH, where + " '" + name + "'");
    }
    if (!siblings.add(name.toLowerCase(Locale.ROOT))) {
      found(FlowRule.ONE_CASE, where + " '" + name + "'");
    }
  }

  private void found(FlowRule rule, String where) {
    findings.add(new FlowFinding(rule, where));
  }
}
