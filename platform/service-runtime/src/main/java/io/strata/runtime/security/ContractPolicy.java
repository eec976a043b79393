package io.strata.runtime.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.strata.runtime.StrataConfig;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.correlation.CallFilter;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Lets a request through when its token carries every scope the contract asks of the operation. Any
 * valid token reads the served contract; a path nobody knows is left to answer 404.
 */
@ApplicationScoped
public class ContractPolicy implements HttpSecurityPolicy {

  private final Contract contract;
  private final Map<String, String> pathScopes;

  public ContractPolicy(Contract contract, StrataConfig config) {
    this.contract = contract;
    this.pathScopes = config.identity().pathScopes();
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
    Set<String> needed = scopesFor(request);
    return identity.map(caller -> decide(request, caller, needed));
  }

  private Set<String> scopesFor(RoutingContext request) {
    String path = request.normalizedPath();
    String scope = pathScopes.get(path);
    return scope != null
        ? Set.of(scope)
        : contract
            .operation(request.request().method().name(), path)
            .map(Contract.Operation::scopes)
            .orElse(Set.of());
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
    if (Layer.isService(client)) {
      Call.current()
          .identify(
              request.request().getHeader(CallFilter.CONSUMER_ID),
              request.request().getHeader(CallFilter.CONSUMER_TIER));
    } else {
      Call.current().identify(client, token.getClaim("tier"));
    }
  }
}
