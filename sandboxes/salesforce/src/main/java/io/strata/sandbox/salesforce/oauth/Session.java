package io.strata.sandbox.salesforce.oauth;

import java.time.Instant;

/**
 * A login that lives.
 *
 * @param lastUsed sandbox time; the session ends two hours after it
 */
public record Session(String clientId, String userId, Instant issuedAt, Instant lastUsed) {}
