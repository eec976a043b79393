package io.strata.durable.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Where an item is.
 *
 * @param step the one it is at, or the last one
 * @param attempts of this step, failed or running
 * @param nextAt when the next attempt is due; null when none is
 * @param fence grows with every claim
 * @param running whether a replica is acting on it just now, as far as its lease tells
 * @param unknown whether an attempt may have happened whose outcome nobody has seen
 * @param reason of the last outcome; null when it is done
 */
public record Position(
    String flow,
    String item,
    String step,
    State state,
    int attempts,
    Instant nextAt,
    long fence,
    int generation,
    boolean running,
    boolean unknown,
    String reason,
    JsonNode notes,
    String traceId) {}
