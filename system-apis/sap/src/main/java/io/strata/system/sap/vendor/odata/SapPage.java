package io.strata.system.sap.vendor.odata;

import java.time.Instant;
import java.util.List;

/**
 * Rows as one answer brings them.
 *
 * @param next link of the rows after these as the system gave it, null when there are none
 * @param at the system's time of the answer
 */
public record SapPage<T>(List<T> rows, String next, Instant at) {}
