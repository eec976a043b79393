package io.strata.runtime.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.runtime.util.HashUtil;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers what a verified token said, by the hash of the token and until it expires: checking the
 * signature is the largest single cost of a small request. Also refuses a token that was not meant
 * for this layer. The ID token of a person's session is meant for this client, and left to OIDC.
 */
@ApplicationScoped
public class VerifiedTokens implements IdentityProvider<TokenAuthenticationRequest> {

  /** The provider of the extension has 1001; the higher one is asked first. */
  private static final int BEFORE_OIDC = IdentityProvider.SYSTEM_FIRST + 1000;

  private static final int MOST_TOKENS = 10_000;

  private final OidcIdentityProvider verifier;
  private final Counter verifications;
  private final String audience;
  private final Cache<String, SecurityIdentity> verified =
      Caffeine.newBuilder()
          .maximumSize(MOST_TOKENS)
          .expireAfter(Expiry.creating((String hash, SecurityIdentity i) -> lifeLeft(i)))
          .build();

  public VerifiedTokens(
      OidcIdentityProvider verifier,
      MeterRegistry meters,
      @ConfigProperty(name = "quarkus.application.name") String artifact) {
    this.verifier = verifier;
    this.verifications =
        Counter.builder("strata.token.verifications")
            .description("tokens verified, as opposed to remembered")
            .register(meters);
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
    if (request.getToken() instanceof IdTokenCredential) {
      return verifier.authenticate(request, context);
    }
    String hash = HashUtil.sha256(request.getToken().getToken());
    SecurityIdentity known = verified.getIfPresent(hash);
    if (known != null) {
      return Uni.createFrom().item(known);
    }
    verifications.increment();
    return verifier
        .authenticate(request, context)
        .map(this::meantForThisLayer)
        .map(VerifiedTokens::withoutRequest)
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

  /** The extension's identity holds on to the request it came with; what is kept must not. */
  private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(identity.getPrincipal())
        .addCredentials(identity.getCredentials())
        .addRoles(identity.getRoles())
        .build();
  }

  private static Duration lifeLeft(SecurityIdentity identity) {
    JsonWebToken token = (JsonWebToken) identity.getPrincipal();
    Duration left =
        Duration.between(Instant.now(), Instant.ofEpochSecond(token.getExpirationTime()));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
