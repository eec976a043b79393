package io.strata.sandbox.sap.session;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Security sessions, each with its user, its cookie and its CSRF token. A session ends when it was
 * not used for the timeout on the sandbox's clock. Only those used last are kept.
 */
public final class SecuritySessions {

  /** System id in cookie names and realm. */
  public static final String SYSTEM = "S4H";

  private static final int KEPT = 50_000;

  /** A session as a caller of it may know it. */
  public record Session(String id, String user, String token) {}

  private record Used(Session session, Instant at) {}

  private final InstantSource clock;
  private final Duration timeout;
  private final String cookie;
  private final String client;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Used> sessions =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Used> eldest) {
          return size() > KEPT;
        }
      };

  public SecuritySessions(InstantSource clock, Duration timeout, String client) {
    this.clock = clock;
    this.timeout = timeout;
    this.client = client;
    this.cookie = "SAP_SESSIONID_" + SYSTEM + "_" + client;
  }

  /** The live session whose cookie the call carries, if it is this user's. */
  public synchronized Optional<Session> of(Call call, String user) {
    Optional<String> id = cookieValue(call);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Used used = sessions.get(id.get());
    if (used == null || !used.session().user().equalsIgnoreCase(user)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (!now.isBefore(used.at().plus(timeout))) {
      sessions.remove(id.get());
      return Optional.empty();
    }
    sessions.put(id.get(), new Used(used.session(), now));
    return Optional.of(used.session());
  }

  public synchronized Session begin(String user) {
    Session session = new Session(secret(24), user, secret(16));
    sessions.put(session.id(), new Used(session, clock.instant()));
    return session;
  }

  public synchronized void endAll() {
    sessions.clear();
  }

  /** Hands the caller the cookies of a session. */
  public Answer withCookies(Answer answer, Session session, boolean secure) {
    String attributes = secure ? "; path=/; HttpOnly; SameSite=None; secure" : "; path=/; HttpOnly";
    return answer
        .cookie(cookie + "=" + session.id() + attributes)
        .cookie("sap-usercontext=sap-client=" + client + "; path=/");
  }

  private Optional<String> cookieValue(Call call) {
    for (String pair : call.header("cookie").orElse("").split("[;,] *")) {
      if (pair.startsWith(cookie + "=")) {
        return Optional.of(pair.substring(cookie.length() + 1).replace("%3d", "="));
      }
    }
    return Optional.empty();
  }

  private String secret(int bytes) {
    byte[] secret = new byte[bytes];
    random.nextBytes(secret);
    return bytes == 16
        ? Base64.getEncoder().encodeToString(secret)
        : Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
