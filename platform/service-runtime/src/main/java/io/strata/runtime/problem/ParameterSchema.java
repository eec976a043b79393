package io.strata.runtime.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks a parameter's text against its schema in the contract (OpenAPI 3.0.3, Schema Object). */
final class ParameterSchema {

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

  private ParameterSchema() {}

  static Optional<String> complaint(JsonNode schema, String value) {
    return switch (schema.path("type").asText()) {
      case "integer" -> integer(schema, value);
      case "boolean" ->
          value.equals("true") || value.equals("false")
              ? Optional.empty()
              : Optional.of("must be true or false");
      case "array" -> Optional.empty();
      default -> text(schema, value);
    };
  }

  private static Optional<String> integer(JsonNode schema, String value) {
    if (!INTEGER.matcher(value).matches()) {
      return Optional.of("must be a whole number");
    }
    long number = Long.parseLong(value);
    if (schema.has("minimum") && number < schema.get("minimum").asLong()) {
      return Optional.of("must be at least " + schema.get("minimum").asLong());
    }
    if (schema.has("maximum") && number > schema.get("maximum").asLong()) {
      return Optional.of("must be at most " + schema.get("maximum").asLong());
    }
    return Optional.empty();
  }

  private static Optional<String> text(JsonNode schema, String value) {
    if (schema.has("pattern")
        && !Pattern.compile(schema.get("pattern").asText()).matcher(value).find()) {
      return Optional.of("must match \"" + schema.get("pattern").asText() + "\"");
    }
    if (schema.has("maxLength") && value.length() > schema.get("maxLength").asInt()) {
      return Optional.of("must have at most " + schema.get("maxLength").asInt() + " characters");
    }
    if (schema.has("enum")
        && schema.get("enum").valueStream().noneMatch(known -> known.asText().equals(value))) {
      return Optional.of("must be one of " + schema.get("enum"));
    }
    return Optional.empty();
  }
}
