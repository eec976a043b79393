package io.strata.runtime.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks a parameter's text against its schema in the contract (OpenAPI 3.0.3, Schema Object). */
final class ParameterSchema {

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

  private ParameterSchema() {}

  /**
   * @param sent every value of the parameter; those of a list may be separated by commas
   */
  static Optional<String> complaint(JsonNode schema, List<String> sent) {
    if (!schema.path("type").asText().equals("array")) {
      return complaint(schema, sent.getFirst());
    }
    List<String> items = sent.stream().flatMap(text -> Arrays.stream(text.split(","))).toList();
    return outside(schema, "Items", "must have at %s %d items", items.size())
        .or(
            () ->
                items.stream()
                    .flatMap(item -> complaint(schema.path("items"), item).stream())
                    .findFirst());
  }

  private static Optional<String> complaint(JsonNode schema, String value) {
    return switch (schema.path("type").asText()) {
      case "integer" ->
          INTEGER.matcher(value).matches()
              ? outside(schema, "imum", "must be at %s %d", Long.parseLong(value))
              : Optional.of("must be a whole number");
      case "boolean" ->
          value.equals("true") || value.equals("false")
              ? Optional.empty()
              : Optional.of("must be true or false");
      default -> text(schema, value);
    };
  }

  private static Optional<String> text(JsonNode schema, String value) {
    if (schema.has("pattern")
        && !Pattern.compile(schema.get("pattern").asText()).matcher(value).find()) {
      return Optional.of("must match \"" + schema.get("pattern").asText() + "\"");
    }
    if (schema.has("enum")
        && schema.get("enum").valueStream().noneMatch(known -> known.asText().equals(value))) {
      return Optional.of("must be one of " + schema.get("enum"));
    }
    return outside(schema, "Length", "must have at %s %d characters", value.length());
  }

  /** Limits are named alike: `minLength` and `maxLength`, `minimum` and `maximum`. */
  private static Optional<String> outside(
      JsonNode schema, String limited, String complaint, long value) {
    long least = schema.path("min" + limited).asLong(Long.MIN_VALUE);
    long most = schema.path("max" + limited).asLong(Long.MAX_VALUE);
    if (value < least) {
      return Optional.of(complaint.formatted("least", least));
    }
    return value > most ? Optional.of(complaint.formatted("most", most)) : Optional.empty();
  }
}
