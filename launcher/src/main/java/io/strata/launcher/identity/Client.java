package io.strata.launcher.identity;

import java.util.List;

/**
 * A client of the realm, with everything resolved.
 *
 * @param tier names its rate limit at the gateway
 * @param audiences layers whose APIs accept its tokens
 * @param scopes all it may ask for
 * @param accounts customer ids a partner may see; empty for who is no partner
 */
public record Client(
    String clientId,
    String tier,
    List<String> audiences,
    List<String> scopes,
    List<String> accounts) {}
