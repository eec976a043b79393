package io.strata.sandbox.sap.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client said about each of its operations. */
record Verdict(Map<String, JsonNode> operations) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Reads one JSON object a line. */
  static Verdict read(String lines) throws IOException {
    Map<String, JsonNode> operations = new LinkedHashMap<>();
    for (String line : lines.lines().toList()) {
      JsonNode operation = JSON.readTree(line);
      operations.put(operation.get("operation").asText(), operation);
    }
    return new Verdict(operations);
  }

  /** What an operation gave, which must not have failed. */
  JsonNode result(String operation) {
    JsonNode line = line(operation);
    if (!line.has("result")) {
      throw new AssertionError(operation + " failed: " + line);
    }
    return line.get("result");
  }

  /** The error code an operation raised. */
  String error(String operation) {
    return line(operation).path("error").asText();
  }

  List<String> failed() {
    return operations.entrySet().stream()
        .filter(o -> !o.getValue().has("result"))
        .map(Map.Entry::getKey)
        .toList();
  }

  private JsonNode line(String operation) {
    JsonNode line = operations.get(operation);
    if (line == null) {
      throw new AssertionError("the client never came to " + operation);
    }
    return line;
  }
}
