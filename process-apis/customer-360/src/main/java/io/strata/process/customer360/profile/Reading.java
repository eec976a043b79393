package io.strata.process.customer360.profile;

import java.time.Instant;

/**
 * What a source told.
 *
 * @param customerName the name this source knows the customer by, null when it knows none
 * @param asOf the source's own timestamp of the youngest thing it told
 */
public record Reading<T>(T data, String customerName, Instant asOf) {}
