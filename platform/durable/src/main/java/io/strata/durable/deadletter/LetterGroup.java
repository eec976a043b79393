package io.strata.durable.deadletter;

import java.time.Instant;

/**
 * Letters of one cause that are not resolved.
 *
 * @param errorDetail of the latest of them
 * @param first when the oldest, and {@code last} when the latest of them failed
 */
public record LetterGroup(
    String fingerprint,
    String step,
    String errorType,
    String errorDetail,
    String whoCanFix,
    long count,
    Instant first,
    Instant last) {}
