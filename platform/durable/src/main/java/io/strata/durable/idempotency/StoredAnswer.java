package io.strata.durable.idempotency;

/**
 * What is answered again. Everything but the status may be null.
 *
 * @param body as it went over the wire
 */
record StoredAnswer(int status, String mediaType, String location, String etag, String body) {}
