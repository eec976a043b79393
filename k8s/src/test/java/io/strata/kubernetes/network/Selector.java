package io.strata.kubernetes.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.kubernetes.manifest.Manifest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A Kubernetes label selector; an absent or empty one matches everything. */
final class Selector {
  private Selector() {}

  static boolean matches(JsonNode selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(Manifest.text(selector.path("matchLabels")).entrySet())
        && StreamSupport.stream(selector.path("matchExpressions").spliterator(), false)
            .allMatch(expression -> holds(expression, labels));
  }

  private static boolean holds(JsonNode expression, Map<String, String> labels) {
    String value = labels.get(expression.path("key").asText());
    Set<String> values =
        StreamSupport.stream(expression.path("values").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    return switch (expression.path("operator").asText()) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      case String other -> throw new IllegalArgumentException("Operator " + other);
    };
  }
}
