package io.strata.sandbox.salesforce.oauth;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions by access token: two hours from the last use, on the sandbox's clock (Session Settings).
 */
public final class Sessions {

  public static final Duration TIMEOUT = Duration.ofHours(2);

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";
  private static final int RANDOM_CHARACTERS = 96;
  private static final int MANY = 10_000;

  private final Map<String, Session> byToken = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private final String orgId15;

  public Sessions(InstantSource clock, String orgId) {
    this.clock = clock;
    this.orgId15 = orgId.substring(0, 15);
  }

  /** Opens a session; the token has the vendor's form, org id and an exclamation mark first. */
  String open(String clientId, String userId) {
    Instant now = clock.instant();
    if (byToken.size() > MANY) {
      byToken.values().removeIf(session -> ended(session, now));
    }
    StringBuilder token = new StringBuilder(orgId15).append('!');
    random
        .ints(RANDOM_CHARACTERS, 0, ALPHABET.length())
        .forEach(i -> token.append(ALPHABET.charAt(i)));
    byToken.put(token.toString(), new Session(clientId, userId, now, now));
    return token.toString();
  }

  /** The living session of a token, its life prolonged by this use. */
  public Optional<Session> use(String token) {
    Instant now = clock.instant();
    return Optional.ofNullable(
        byToken.computeIfPresent(
            token,
            (t, session) ->
                ended(session, now)
                    ? null
                    : new Session(session.clientId(), session.userId(), session.issuedAt(), now)));
  }

  /** Whether a token has a living session; this is no use of it. */
  public boolean lives(String token) {
    Session session = byToken.get(token);
    return session != null && !ended(session, clock.instant());
  }

  boolean close(String token) {
    return byToken.remove(token) != null;
  }

  /** Ends every session, as an administrator can. */
  public void closeAll() {
    byToken.clear();
  }

  private static boolean ended(Session session, Instant now) {
    return !now.isBefore(session.lastUsed().plus(TIMEOUT));
  }
}
