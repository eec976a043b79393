package io.strata.sandbox.salesforce.record;

import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * Fills an empty org.
 *
 * @param stamp when its records were created: before anybody could listen, so none is news
 * @param filling takes the number of the seed
 */
public record Seeder(Instant stamp, BiConsumer<Transaction, Long> filling) {}
