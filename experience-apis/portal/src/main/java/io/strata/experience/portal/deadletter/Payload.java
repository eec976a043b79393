package io.strata.experience.portal.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A dead letter's payload as a person edits it. */
final class Payload {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Payload() {}

  static String pretty(JsonNode payload) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(payload);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static ObjectNode read(String text) {
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
      throw new UnreadablePayload("The payload must be a JSON object, in braces.");
    } catch (JsonProcessingException unreadable) {
      var at = unreadable.getLocation();
      throw new UnreadablePayload(
          at == null
              ? "This is not JSON: a member is there twice."
              : "This is not JSON: look at line %d, column %d."
                  .formatted(at.getLineNr(), at.getColumnNr()));
    }
  }

  /**
   * What a person changed, as {@link #patch}. Both are read from text alike, so that numbers are
   * compared as they are written.
   */
  static ObjectNode correction(ObjectNode payload, String edited) {
    return patch(read(pretty(payload)), read(edited));
  }

  /**
   * The merge patch (RFC 7396) that makes `after` of `before`; empty when they are equal.
   *
   * @throws UnreadablePayload when `after` has a null that `before` has not: to a merge patch, null
   *     means away
   */
  static ObjectNode patch(ObjectNode before, ObjectNode after) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    before
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!after.has(name)) {
                patch.putNull(name);
              }
            });
    for (Map.Entry<String, JsonNode> member : after.properties()) {
      JsonNode old = before.get(member.getKey());
      JsonNode now = member.getValue();
      if (old instanceof ObjectNode inside && now instanceof ObjectNode edited) {
        ObjectNode inner = patch(inside, edited);
        if (!inner.isEmpty()) {
          patch.set(member.getKey(), inner);
        }
      } else if (!now.equals(old)) {
        patch.set(member.getKey(), withoutNull(member.getKey(), now));
      }
    }
    return patch;
  }

  private static JsonNode withoutNull(String name, JsonNode value) {
    if (value.isNull()) {
      throw new UnreadablePayload(
          "'%s' cannot be set to null; leave it out to remove it.".formatted(name));
    }
    value.properties().forEach(member -> withoutNull(member.getKey(), member.getValue()));
    return value;
  }
}
