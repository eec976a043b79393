package io.strata.durable.outbox;

import java.time.Instant;

/**
 * One event on its way to a topic, as CloudEvents has it.
 *
 * @param key messages of one topic and key arrive in the order they were added
 * @param id of the event, for ever the same: receivers recognise a repeat by it
 * @param type for example `order.created`
 * @param subject what it is about; may be null
 * @param payload JSON text
 * @param traceId trace of which it is a part; may be null
 */
public record Message(
    String topic,
    String key,
    String id,
    String type,
    String subject,
    Instant at,
    String payload,
    String traceId) {}
