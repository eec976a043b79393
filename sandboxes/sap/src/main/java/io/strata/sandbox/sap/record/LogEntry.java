package io.strata.sandbox.sap.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One committed transaction: one line of the log, there whole or not at all.
 *
 * @param seq number of the transaction, never used twice
 * @param at sandbox time of the commit
 * @param user who did it
 * @param numbers the last number given out, by number range, where it moved
 */
public record LogEntry(
    long seq, Instant at, String user, Map<String, Long> numbers, List<Change> changes) {}
