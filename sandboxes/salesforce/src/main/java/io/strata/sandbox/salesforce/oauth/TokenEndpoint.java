package io.strata.sandbox.salesforce.oauth;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.salesforce.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Token, revoke and introspect (OAuth 2.0 endpoints of an org). Errors are 400 objects. */
public final class TokenEndpoint {

  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String SCOPE = "api id";
  private static final Set<String> LOGIN_HOSTS =
      Set.of("https://login.salesforce.com", "https://test.salesforce.com");
  private static final Pattern MY_DOMAIN =
      Pattern.compile("https://[a-z0-9.-]+\\.my\\.salesforce\\.com");

  private final ConnectedApp app;
  private final Sessions sessions;
  private final String orgId;
  private final InstantSource clock;
  private final Function<String, Optional<String>> userIds;

  /**
   * @param userIds id of the active user with this username
   */
  public TokenEndpoint(
      ConnectedApp app,
      Sessions sessions,
      String orgId,
      InstantSource clock,
      Function<String, Optional<String>> userIds) {
    this.app = app;
    this.sessions = sessions;
    this.orgId = orgId;
    this.clock = clock;
    this.userIds = userIds;
  }

  /** Serves `/services/oauth2/{operation}`; empty when there is no such operation. */
  public Optional<Answer> answer(Call call, String operation) {
    try {
      return switch (operation) {
        case "token" -> Optional.of(token(call));
        case "revoke" -> Optional.of(revoke(call));
        case "introspect" -> Optional.of(introspect(call));
        default -> Optional.empty();
      };
    } catch (OAuthException refused) {
      return Optional.of(error(refused.error(), refused.getMessage()));
    }
  }

  private Answer token(Call call) {
    if (!call.method().equals("POST")) {
      throw new OAuthException("invalid_request", "must use HTTP POST");
    }
    Form form = Form.of(call);
    return switch (form.value("grant_type").orElse("")) {
      case JWT_BEARER -> jwtBearer(call, form);
      case "client_credentials" -> clientCredentials(call, form);
      case "" -> throw new OAuthException("invalid_request", "missing grant_type");
      default -> throw new OAuthException("unsupported_grant_type", "grant type not supported");
    };
  }

  private Answer jwtBearer(Call call, Form form) {
    JwtAssertion assertion =
        JwtAssertion.parse(
            form.value("assertion")
                .orElseThrow(() -> new OAuthException("invalid_grant", "invalid assertion")));
    if (!assertion.issuer().equals(app.clientId())) {
      throw new OAuthException("invalid_client_id", "client identifier invalid");
    }
    assertion.checkSignature(app.certificateKey());
    assertion.checkAudience(aud -> audience(aud, call.base()));
    assertion.checkExpiry(InstantSource.system());
    Optional<String> user =
        assertion.subject().equals(app.username())
            ? userIds.apply(app.username())
            : Optional.empty();
    return granted(
        call,
        user.orElseThrow(
            () -> new OAuthException("invalid_grant", "user hasn't approved this consumer")),
        false);
  }

  private Answer clientCredentials(Call call, Form form) {
    requireClient(form);
    return granted(
        call,
        userIds
            .apply(app.username())
            .orElseThrow(
                () -> new OAuthException("invalid_grant", "no client credentials user enabled")),
        true);
  }

  private Answer granted(Call call, String userId, boolean signed) {
    String id = call.base() + "/id/" + orgId + "/" + userId;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("access_token", sessions.open(app.clientId(), userId));
    if (signed) {
      String issuedAt = String.valueOf(clock.instant().toEpochMilli());
      body.put("signature", signature(id + issuedAt));
      body.put("issued_at", issuedAt);
    }
    body.put("scope", SCOPE);
    body.put("instance_url", call.base());
    body.put("id", id);
    body.put("token_type", "Bearer");
    return Json.answer(200, body)
        .header("Cache-Control", "no-cache, no-store")
        .consumer(app.clientId());
  }

  private Answer revoke(Call call) {
    String token = Form.of(call).value("token").orElse("");
    return sessions.close(token)
        ? Answer.empty(200)
        : error("invalid_token", "invalid token: the token is not active");
  }

  private Answer introspect(Call call) {
    Form form = Form.of(call);
    requireClient(form);
    Optional<Session> session = sessions.use(form.value("token").orElse(""));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("active", session.isPresent());
    session.ifPresent(
        live -> {
          Instant ends = live.lastUsed().plus(Sessions.TIMEOUT);
          body.put("scope", SCOPE);
          body.put("client_id", live.clientId());
          body.put("username", app.username());
          body.put("sub", call.base() + "/id/" + orgId + "/" + live.userId());
          body.put("token_type", "access_token");
          body.put("exp", ends.getEpochSecond());
          body.put("iat", live.issuedAt().getEpochSecond());
        });
    return Json.answer(200, body);
  }

  private void requireClient(Form form) {
    Optional<String> secret = form.clientSecret();
    if (!form.clientId().equals(Optional.of(app.clientId()))) {
      throw new OAuthException("invalid_client_id", "client identifier invalid");
    }
    if (secret.isEmpty() || !app.hasSecret(secret.get())) {
      throw new OAuthException("invalid_client", "invalid client credentials");
    }
  }

  private static boolean audience(String aud, String base) {
    return aud.equals(base) || LOGIN_HOSTS.contains(aud) || MY_DOMAIN.matcher(aud).matches();
  }

  private String signature(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(app.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static Answer error(String error, String description) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("error_description", description);
    return Json.answer(400, body);
  }
}
