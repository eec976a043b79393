package io.strata.runtime.security;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.strata.runtime.problem.ProblemResponse;
import io.strata.runtime.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;

/**
 * OIDC's mechanism, whose refusal is a problem like every other. A browser, on the paths of an OIDC
 * tenant of type `web-app`, is sent to log in instead.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class BearerChallenge implements HttpAuthenticationMechanism {

  private final OidcAuthenticationMechanism oidc;

  public BearerChallenge(OidcAuthenticationMechanism oidc) {
    this.oidc = oidc;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager providers) {
    return oidc.authenticate(request, providers);
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return oidc.getChallenge(request);
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext request) {
    return oidc.getChallenge(request).map(challenge -> send(request, challenge));
  }

  private static boolean send(RoutingContext request, ChallengeData challenge) {
    if (challenge.status == HttpResponseStatus.FOUND.code()) {
      challenge.getHeaders().forEach((n, v) -> request.response().putHeader(n.toString(), v));
      request.response().setStatusCode(challenge.status).end();
    } else {
      request.response().putHeader("WWW-Authenticate", "Bearer");
      ProblemResponse.send(request, ProblemType.UNAUTHENTICATED);
    }
    return true;
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return oidc.getCredentialTypes();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
    return oidc.getCredentialTransport(request);
  }
}
