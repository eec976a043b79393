package io.strata.durable.step;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One try of one step.
 *
 * @param number from 1; parking and waiting burn none
 * @param key the same for every attempt of this step of this item, until the item is restarted: to
 *     be used as Idempotency-Key; 64 hexadecimal digits
 * @param repeated an earlier attempt's outcome is unknown (crash, timeout): look before you act
 * @param notes object of what earlier steps, and earlier attempts, left
 * @param cancelled the item is to leave: find out what became of the earlier attempt, do no more,
 *     and answer {@link Outcome.Left}
 */
public record Attempt(
    String item,
    int number,
    String key,
    boolean repeated,
    JsonNode notes,
    String traceId,
    boolean cancelled) {}
