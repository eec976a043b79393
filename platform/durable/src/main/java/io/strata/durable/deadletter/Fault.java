package io.strata.durable.deadletter;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What becomes a dead letter; the fields are those of {@link DeadLetter}.
 *
 * @param attempts array of what was tried; appended to what the letter has; may be null
 */
public record Fault(
    String item,
    String step,
    String errorType,
    String errorDetail,
    String reason,
    String whoCanFix,
    JsonNode payload,
    String correlationId,
    JsonNode attempts) {}
