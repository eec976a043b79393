package io.strata.process.orderfulfilment.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** What is kept in the log and in letters, as JSON and back. */
public final class Json {

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .setSerializationInclusion(JsonInclude.Include.NON_NULL);

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ObjectNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Throws {@link IllegalArgumentException} for what is not of this shape. */
  public static <T> T to(JsonNode json, Class<T> shape) {
    return MAPPER.convertValue(json, shape);
  }

  /** Throws {@link IllegalArgumentException} for what is no JSON. */
  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("no JSON", unreadable);
    }
  }

  /** The text of a member; null when it is absent or null. */
  public static String text(JsonNode json, String member) {
    JsonNode value = json == null ? null : json.get(member);
    return value == null || value.isNull() ? null : value.asText();
  }

  /** Applies a merge patch (RFC 7396) to an object, which is changed. */
  public static ObjectNode merge(ObjectNode target, JsonNode patch) {
    patch
        .properties()
        .forEach(
            member -> {
              JsonNode now = target.get(member.getKey());
              JsonNode to = member.getValue();
              if (to.isNull()) {
                target.remove(member.getKey());
              } else if (to.isObject()) {
                ObjectNode inner = now instanceof ObjectNode object ? object : object();
                target.set(member.getKey(), merge(inner, to));
              } else {
                target.set(member.getKey(), to);
              }
            });
    return target;
  }
}
