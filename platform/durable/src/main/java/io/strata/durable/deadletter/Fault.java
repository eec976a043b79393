package io.strata.durable.deadletter;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What becomes a dead letter; the fields are those of {@link DeadLetter}.
 *
 * @param key which of the things that arrived for an item this is about, such as the id of an
 *     event; null for an item of a flow, which is at a step once
 * @param attempts array of what was tried; appended to what the letter has; may be null
 */
public record Fault(
    String item,
    String step,
    String key,
    String errorType,
    String errorDetail,
    String reason,
    String whoCanFix,
    JsonNode payload,
    String correlationId,
    JsonNode attempts) {}
