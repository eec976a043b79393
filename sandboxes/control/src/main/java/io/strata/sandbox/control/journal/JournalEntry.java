package io.strata.sandbox.control.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * One request the vendor's door has seen. Never a body, never a token.
 *
 * @param at sandbox time of arrival
 * @param query decoded query with secret values blanked, null when the request had none
 * @param status 0 when no answer left (reset, hang, dropped)
 * @param traceId from `traceparent`, null without one
 * @param consumer the vendor's name for who called, null when not authenticated
 * @param faultId the fault that decided or delayed the answer, null when none did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JournalEntry(
    long seq,
    Instant at,
    String method,
    String path,
    String query,
    int status,
    long durationMs,
    String traceId,
    String consumer,
    String faultId) {}
