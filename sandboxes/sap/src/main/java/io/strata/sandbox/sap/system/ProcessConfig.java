package io.strata.sandbox.sap.system;

import io.strata.sandbox.sap.idoc.IdocSetup;
import io.strata.sandbox.sap.idoc.PartnerProfiles;
import io.strata.sandbox.sap.lifecycle.Milestone;
import io.strata.sandbox.sap.lifecycle.Pace;
import io.strata.sandbox.sap.webhook.BasicChannel;
import io.strata.sandbox.sap.webhook.Channel;
import io.strata.sandbox.sap.webhook.Courier.Retries;
import io.strata.sandbox.sap.webhook.EventChannel;
import io.strata.sandbox.sap.webhook.Http;
import io.strata.sandbox.sap.webhook.OAuthChannel;
import io.strata.sandbox.sap.webhook.Outbox;
import io.strata.sandbox.sap.webhook.TokenSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys of what the system does by itself: IDocs, life cycle, calls to others. */
record ProcessConfig(SapConfig keys) {

  private static final Map<Milestone, String> DELAYS =
      new EnumMap<>(
          Map.of(
              Milestone.CONFIRMED, "PT1H",
              Milestone.PRODUCTION_STARTED, "P1D",
              Milestone.PRODUCTION_FINISHED, "P3D",
              Milestone.GOODS_ISSUED, "P1D",
              Milestone.DELIVERED, "P2D",
              Milestone.INVOICED, "P1D"));

  /**
   * `sandbox.idoc-partners` (LS/STRATA/ORDERS, LS/SFDCLNT001/ORDERS): whose IDocs are taken;
   * `sandbox.idoc-delay` (PT1S): between two statuses.
   */
  IdocSetup idocs() {
    return new IdocSetup(
        PartnerProfiles.of(
            text("sandbox.idoc-partners").orElse("LS/STRATA/ORDERS,LS/SFDCLNT001/ORDERS")),
        keys.user().client(),
        keys.user().name(),
        keys.duration("sandbox.idoc-delay", "PT1S"));
  }

  /** `sandbox.lifecycle` (false), and `sandbox.lifecycle-confirmed` (PT1H) and so on. */
  Pace pace() {
    Map<Milestone, Duration> delays = new EnumMap<>(Milestone.class);
    DELAYS.forEach(
        (milestone, usual) ->
            delays.put(
                milestone,
                keys.duration("sandbox.lifecycle-" + milestone.word().replace('_', '-'), usual)));
    return new Pace(keys.flag("sandbox.lifecycle", "false"), delays);
  }

  /** `sandbox.retry-attempts` (8) and `sandbox.retry-delay` (PT2S) of calls to others. */
  Retries retries() {
    String attempts = text("sandbox.retry-attempts").orElse("8");
    if (!attempts.matches("[1-9]\\d{0,2}")) {
      throw new IllegalArgumentException("sandbox.retry-attempts is no number: " + attempts);
    }
    return new Retries(Integer.parseInt(attempts), keys.duration("sandbox.retry-delay", "PT2S"));
  }

  /** `sandbox.trusted-certificate-file`: PEM, trusted in place of the platform's. */
  Optional<Path> trusted() {
    return text("sandbox.trusted-certificate-file").map(Path::of);
  }

  /** `sandbox.aleaud-url`: who is told the statuses of IDocs. */
  Outbox statuses() {
    return new Outbox("aleaud", url("sandbox.aleaud-url"));
  }

  /** `sandbox.webhook-url`, with {reference} and {order}: who is told milestones. */
  Outbox milestones() {
    return new Outbox("milestone", url("sandbox.webhook-url"));
  }

  /** `sandbox.events-url`: who is told events. */
  Outbox events() {
    return new Outbox("event", url("sandbox.events-url"));
  }

  /** How each receiver is reached; each needs its own keys when it has a URL. */
  Map<String, Channel> channels(Http http) {
    Map<String, Channel> channels = new HashMap<>();
    if (statuses().open()) {
      channels.put(
          statuses().kind(),
          new BasicChannel(
              http,
              keys.file().required("sandbox.aleaud-username"),
              keys.file().required("sandbox.aleaud-password")));
    }
    if (milestones().open()) {
      TokenSource tokens =
          new TokenSource(
              http,
              keys.file().required("sandbox.webhook-token-url"),
              keys.file().required("sandbox.webhook-client-id"),
              keys.file().required("sandbox.webhook-client-secret"),
              text("sandbox.webhook-scope"),
              InstantSource.system());
      channels.put(milestones().kind(), new OAuthChannel(http, tokens));
    }
    if (events().open()) {
      channels.put(
          events().kind(),
          new EventChannel(
              http, text("sandbox.events-username"), text("sandbox.events-password").orElse("")));
    }
    return channels;
  }

  private Optional<String> url(String key) {
    Optional<String> url = text(key);
    url.ifPresent(given -> demandUrl(key, given));
    return url;
  }

  private static void demandUrl(String key, String given) {
    try {
      String scheme = URI.create(given.replaceAll("[{}]", "")).getScheme();
      if (scheme != null && scheme.matches("https?")) {
        return;
      }
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(key + " is no URL: " + given, malformed);
    }
    throw new IllegalArgumentException(key + " is no URL: " + given);
  }

  private Optional<String> text(String key) {
    return keys.file().text(key);
  }
}
