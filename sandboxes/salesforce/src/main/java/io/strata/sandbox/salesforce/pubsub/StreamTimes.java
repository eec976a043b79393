package io.strata.sandbox.salesforce.pubsub;

import java.time.Duration;

/**
 * Real times of a stream.
 *
 * @param keepalive silence after which an answer without events is sent; the vendor promises one
 *     within 270 seconds
 * @param idle time without an event asked for after which the stream ends
 */
public record StreamTimes(Duration keepalive, Duration idle) {}
