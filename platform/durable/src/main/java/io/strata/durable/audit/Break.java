package io.strata.durable.audit;

/**
 * Where a chain does not hold.
 *
 * @param number of the first entry that does not follow from the one before
 * @param reason `changed`, `missing` or `head`: the last entries are gone
 */
public record Break(long number, String reason) {}
