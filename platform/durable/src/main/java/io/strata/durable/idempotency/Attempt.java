package io.strata.durable.idempotency;

/**
 * What a caller tries to create.
 *
 * @param consumer on whose behalf; its keys are its own
 * @param operation id of the contract
 * @param key the caller's name of the attempt
 * @param fingerprint of everything asked for, see {@link Fingerprint}
 */
record Attempt(String consumer, String operation, String key, String fingerprint) {}
