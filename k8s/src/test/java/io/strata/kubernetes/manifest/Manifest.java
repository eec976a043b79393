package io.strata.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One Kubernetes object as it is applied. */
public record Manifest(JsonNode root) {

  public String kind() {
    return root.path("kind").asText();
  }

  public String name() {
    return root.at("/metadata/name").asText();
  }

  public JsonNode spec() {
    return root.path("spec");
  }

  /** A Deployment's pods, as its template describes them. */
  public JsonNode podSpec() {
    return spec().at("/template/spec");
  }

  public Map<String, String> podLabels() {
    return text(spec().at("/template/metadata/labels"));
  }

  public String layer() {
    return podLabels().getOrDefault("strata.io/layer", "");
  }

  /** The environment of a Deployment's container; values taken from Secrets are not in it. */
  public Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (JsonNode variable : podSpec().at("/containers/0/env")) {
      if (variable.has("value")) {
        variables.put(variable.path("name").asText(), variable.path("value").asText());
      }
    }
    return variables;
  }

  /** An object of strings as a map; empty if there is none. */
  public static Map<String, String> text(JsonNode object) {
    Map<String, String> entries = new LinkedHashMap<>();
    object.properties().forEach(e -> entries.put(e.getKey(), e.getValue().asText()));
    return entries;
  }
}
