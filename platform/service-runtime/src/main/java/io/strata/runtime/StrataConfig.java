package io.strata.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator can set on every service. */
@ConfigMapping(prefix = "strata")
public interface StrataConfig {

  /** The longest a synchronous call may take when the caller names no shorter budget. */
  @WithDefault("10s")
  Duration deadline();

  Retry retry();

  Breaker breaker();

  Identity identity();

  /** Repeats of a failed idempotent call to a vendor. */
  interface Retry {

    /**
     * Waits before each repeat, with up to a fifth of jitter; a wait that does not fit the deadline
     * ends the call.
     */
    @WithDefault("0s,2s,4s,8s")
    List<Duration> delays();
  }

  /** When to stop calling an upstream that keeps failing. */
  interface Breaker {

    /** Consecutive failures that open the breaker. */
    @WithDefault("5")
    int failures();

    /**
     * Time an attempt must have had for its lateness to count as a failure, at most half of the
     * longest deadline: running out of less says more of the caller than of the upstream.
     */
    @WithDefault("3s")
    Duration slow();

    /** How long an open breaker refuses reads a person waits for. */
    @WithDefault("30s")
    Duration cooldownInteractive();

    /** How long an open breaker refuses background work. */
    @WithDefault("5m")
    Duration cooldownBackground();
  }

  /** Who may call, and as whom this service calls. */
  interface Identity {

    /** The exact `iss` of tokens: the issuer's public URL. */
    URI issuer();

    /** Where this service reaches the issuer, without a trailing slash. */
    URI serverUrl();

    /** Secret of this service's own account; its client id is the artifact's name. */
    String clientSecret();

    /** Scopes this service asks for when it calls the layer below, separated by spaces. */
    @WithDefault("openid")
    String clientScopes();

    /** Scope asked of paths that no OpenAPI contract describes, by their beginning (`/graphql`). */
    Map<String, String> pathScopes();

    /** Beginnings of paths that need no token: pages for people, without data. */
    Optional<List<String>> openPaths();
  }
}
