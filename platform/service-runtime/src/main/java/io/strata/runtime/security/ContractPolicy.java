package io.strata.runtime.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.strata.runtime.StrataConfig;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.correlation.CallFilter;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a request through when its token carries every scope the contract asks of the operation. Any
 * valid token reads the served contract; a path nobody knows is left to answer 404.
 */
@ApplicationScoped
public class ContractPolicy implements HttpSecurityPolicy {

  private final Map<String, String> pathScopes;

  public ContractPolicy(StrataConfig config) {
    this.pathScopes = config.identity().pathScopes();
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
    Set<String> needed = scopesFor(request);
    return identity.map(caller -> decide(request, caller, needed));
  }

  private Set<String> scopesFor(RoutingContext request) {
    String scope = pathScopes.get(request.normalizedPath());
    return scope != null
        ? Set.of(scope)
        : Call.current().operation().map(Contract.Operation::scopes).orElse(Set.of());
  }

  /**
   * Routing is more generous than the contract (matrix parameters, a slash at the end): no resource
   * answers what no scope was asked for.
   */
  @ServerRequestFilter(nonBlocking = true)
  public void onlyWhatIsPromised() {
    if (Call.current().operation().isEmpty()) {
      throw new NotFoundException();
    }
  }

  private static CheckResult decide(
      RoutingContext request, SecurityIdentity caller, Set<String> needed) {
    if (caller.isAnonymous()) {
      return needed.equals(Set.of(Contract.BASIC)) ? CheckResult.PERMIT : CheckResult.DENY;
    }
    identify(request, (JsonWebToken) caller.getPrincipal());
    return caller.getRoles().containsAll(needed) ? CheckResult.PERMIT : CheckResult.DENY;
  }

  /** The consumer headers are believed only from one of our own services. */
  private static void identify(RoutingContext request, JsonWebToken token) {
    String client = token.getClaim("azp");
    boolean ours = Layer.isService(client);
    HttpServerRequest told = request.request();
    Call.current()
        .identify(
            ours ? told.getHeader(CallFilter.CONSUMER_ID) : client,
            ours ? told.getHeader(CallFilter.CONSUMER_TIER) : token.getClaim("tier"));
  }
}
