package io.strata.runtime.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers what a verified token said, by the hash of the token and until it expires: checking the
 * signature is the largest single cost of a small request. Also refuses a token that was not meant
 * for this layer.
 */
@ApplicationScoped
public class VerifiedTokens implements IdentityProvider<TokenAuthenticationRequest> {

  private static final int BEFORE_OIDC = 100;
  private static final int MOST_TOKENS = 10_000;

  private final OidcIdentityProvider verifier;
  private final String audience;
  private final Cache<String, SecurityIdentity> verified =
      Caffeine.newBuilder()
          .maximumSize(MOST_TOKENS)
          .expireAfter(Expiry.creating((String hash, SecurityIdentity i) -> lifeLeft(i)))
          .build();

  public VerifiedTokens(
      OidcIdentityProvider verifier,
      @ConfigProperty(name = "quarkus.application.name") String artifact) {
    this.verifier = verifier;
    this.audience = Layer.of(artifact).audience();
  }

  @Override
  public int priority() {
    return BEFORE_OIDC;
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    String hash = hash(request.getToken().getToken());
    SecurityIdentity known = verified.getIfPresent(hash);
    if (known != null) {
      return Uni.createFrom().item(known);
    }
    return verifier
        .authenticate(request, context)
        .map(this::meantForThisLayer)
        .invoke(identity -> verified.put(hash, identity));
  }

  private SecurityIdentity meantForThisLayer(SecurityIdentity identity) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)
        || token.getAudience() == null
        || !token.getAudience().contains(audience)) {
      throw new AuthenticationFailedException("The token is not meant for layer " + audience);
    }
    return identity;
  }

  private static Duration lifeLeft(SecurityIdentity identity) {
    JsonWebToken token = (JsonWebToken) identity.getPrincipal();
    Duration left =
        Duration.between(Instant.now(), Instant.ofEpochSecond(token.getExpirationTime()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }
}
