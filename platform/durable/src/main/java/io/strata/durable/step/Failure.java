package io.strata.durable.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Why an item is dead.
 *
 * @param type a slug; `retries-exhausted` when the last of the retries failed
 * @param unknown whether the step may have happened all the same
 * @param notes of the item
 * @param attempts array of this step's failures: `number`, `at`, `outcome`, `reason`
 */
public record Failure(
    String flow,
    String item,
    String step,
    Instant at,
    String type,
    String detail,
    String reason,
    String whoCanFix,
    boolean unknown,
    JsonNode notes,
    JsonNode attempts,
    String traceId) {}
