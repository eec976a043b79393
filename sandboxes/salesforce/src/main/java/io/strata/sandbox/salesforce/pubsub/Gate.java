package io.strata.sandbox.salesforce.pubsub;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.control.fault.FaultEffect;
import io.strata.sandbox.control.fault.Faults;
import io.strata.sandbox.control.journal.Journal;
import io.strata.sandbox.control.journal.JournalEntry;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.salesforce.oauth.Session;
import io.strata.sandbox.salesforce.oauth.Sessions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * What every call passes: its session, the faults, the journal. To a fault a call is a POST to
 * {@code /eventbus.v1.PubSub/METHOD} whose body is the topic.
 */
final class Gate {

  static final String SERVICE_PATH = "/eventbus.v1.PubSub/";

  private static final Metadata.Key<String> TOKEN = key("accesstoken");
  private static final Metadata.Key<String> INSTANCE = key("instanceurl");
  private static final Metadata.Key<String> TENANT = key("tenantid");
  private static final Metadata.Key<String> TRACEPARENT = key("traceparent");

  private final Sessions sessions;
  private final Faults faults;
  private final Journal journal;
  private final VirtualClock clock;
  private final String orgId;
  private final Runnable purge;

  Gate(
      Sessions sessions,
      Faults faults,
      Journal journal,
      VirtualClock clock,
      String orgId,
      Runnable purge) {
    this.sessions = sessions;
    this.faults = faults;
    this.journal = journal;
    this.clock = clock;
    this.orgId = orgId;
    this.purge = purge;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  String orgId() {
    return orgId;
  }

  /** The caller the metadata names; throws when it names none that may call. */
  Caller caller(Metadata headers) {
    String token = headers.get(TOKEN);
    String instance = headers.get(INSTANCE);
    String tenant = headers.get(TENANT);
    if (blank(token) || blank(instance) || blank(tenant)) {
      throw Refusal.of(
          Status.Code.UNAUTHENTICATED,
          "service.auth.headers.invalid",
          "One or more authentication headers are missing or invalid.");
    }
    boolean thisOrg = tenant.equals(orgId) || tenant.equals(orgId.substring(0, 15));
    Session session = sessions.use(token).orElseThrow(Refusal::unauthenticated);
    if (!thisOrg || !instance.matches("https?://.+")) {
      throw Refusal.unauthenticated();
    }
    return new Caller(token, session.clientId(), session.userId(), trace(headers));
  }

  private static boolean blank(String value) {
    return value == null || value.isBlank();
  }

  private static String trace(Metadata headers) {
    String header = headers.get(TRACEPARENT);
    return header != null && header.matches("[0-9a-f]{2}-[0-9a-f]{32}-.*")
        ? header.substring(3, 35)
        : null;
  }

  /** The token's session is used; throws when it has ended. */
  void use(String token) {
    sessions.use(token).orElseThrow(Refusal::unauthenticated);
  }

  /** The caller with the token of an auth_refresh, if there is one; throws when that is no good. */
  Caller refreshed(Caller caller, String token) {
    if (token.isEmpty()) {
      return caller;
    }
    Session session =
        sessions
            .use(token)
            .orElseThrow(
                () ->
                    Refusal.of(
                        Status.Code.UNAUTHENTICATED,
                        "service.auth.refresh.invalid",
                        "The token in auth_refresh is invalid or has expired."));
    return new Caller(token, session.clientId(), session.userId(), caller.traceId());
  }

  /** Throws when the token's session has ended; this is no use of it. */
  void requireLiving(String token) {
    if (!sessions.lives(token)) {
      throw Refusal.unauthenticated();
    }
  }

  /** Lets the faults decide; throws what the caller gets instead of its answer. */
  Faults.Verdict judge(String method, String topic) {
    Faults.Verdict verdict = faults.judge(call(method, topic));
    FaultEffect effect = verdict.effect();
    sleep(effect);
    if (effect.has("purge")) {
      purge.run();
    }
    if (effect.has("expireSession")) {
      sessions.closeAll();
    }
    StatusRuntimeException refusal = refusal(effect);
    if (refusal != null) {
      throw new FaultException(refusal, verdict.faultId());
    }
    return verdict;
  }

  private static StatusRuntimeException refusal(FaultEffect effect) {
    if (effect.has(FaultEffect.RESET)) {
      return Refusal.connectionLost();
    }
    if (effect.status() != null) {
      return Refusal.ofHttp(effect.status());
    }
    return effect.has("limit") ? Refusal.limited() : null;
  }

  private static Call call(String method, String topic) {
    return new Call(
        "POST",
        SERVICE_PATH + method,
        "",
        Map.of(),
        Map.of(),
        topic.getBytes(StandardCharsets.UTF_8),
        "",
        Set.of());
  }

  private static void sleep(FaultEffect effect) {
    if (effect.delay().isPositive()) {
      try {
        Thread.sleep(effect.delay());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Writes the journal.
   *
   * @param query what was asked for, in words
   * @param status as HTTP has it, 0 when no answer left
   */
  void note(Caller caller, String method, String query, int status, Timing timing) {
    journal.add(
        seq ->
            new JournalEntry(
                seq,
                clock.instant(),
                "POST",
                SERVICE_PATH + method,
                query.isEmpty() ? null : query,
                status,
                timing.millis(),
                caller == null ? null : caller.traceId(),
                caller == null ? null : caller.clientId(),
                timing.faultId()));
  }

  /**
   * How long an answer took and which fault was at work.
   *
   * @param faultId null when none was
   */
  record Timing(long startedNanos, String faultId) {

    static Timing now() {
      return new Timing(System.nanoTime(), null);
    }

    Timing by(String fault) {
      return new Timing(startedNanos, fault);
    }

    long millis() {
      return (System.nanoTime() - startedNanos) / 1_000_000;
    }
  }
}
