package io.strata.sandbox.salesforce.record;

import java.time.Instant;
import java.util.List;

/**
 * One committed transaction: one line of the log, there whole or not at all.
 *
 * @param transactionKey the same for all changes that were committed together
 * @param at sandbox time of the commit
 * @param author who did it, and by which API
 */
public record LogEntry(String transactionKey, Instant at, Author author, List<Change> changes) {}
