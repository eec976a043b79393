package io.strata.runtime.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.strata.runtime.StrataConfig;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.correlation.CallFilter;
import io.strata.runtime.problem.ProblemResponse;
import io.strata.runtime.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Lets a request through when its token carries every scope the contract asks of the operation, or
 * the configuration of a path that no contract describes. Any valid token reads the served
 * contract. Nothing else is there, whatever would answer it.
 */
@ApplicationScoped
public class ContractPolicy implements HttpSecurityPolicy {

  /** Filters run by descending priority; Quarkus authorizes at 100. */
  private static final int AFTER_AUTHORIZATION = 50;

  private static final String SERVED_CONTRACT = "/openapi";

  private final Contract contract;
  private final Map<String, String> pathScopes;
  private final List<String> openPaths;

  public ContractPolicy(Contract contract, StrataConfig config) {
    this.contract = contract;
    this.pathScopes = config.identity().pathScopes();
    this.openPaths = config.identity().openPaths().orElse(List.of());
  }

  /**
   * Routing is more generous than the contract (matrix parameters, a slash at the end): nothing
   * answers what no scope was asked for.
   */
  void register(@Observes Filters filters) {
    filters.register(this::onlyWhatIsPromised, AFTER_AUTHORIZATION);
  }

  private void onlyWhatIsPromised(RoutingContext request) {
    if (isOpen(request) || scopesFor(request).isPresent()) {
      request.next();
    } else {
      boolean otherMethod = contract.hasPath(request.normalizedPath());
      ProblemResponse.send(
          request, otherMethod ? ProblemType.METHOD_NOT_ALLOWED : ProblemType.NOT_FOUND);
    }
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
    if (isOpen(request)) {
      return CheckResult.permit();
    }
    Set<String> needed = scopesFor(request).orElse(Set.of());
    return identity.map(caller -> decide(request, caller, needed));
  }

  private boolean isOpen(RoutingContext request) {
    return openPaths.stream().anyMatch(request.normalizedPath()::startsWith);
  }

  /** None for what nobody may reach; every path scope that fits is asked for. */
  private Optional<Set<String>> scopesFor(RoutingContext request) {
    String path = request.normalizedPath().replaceAll("/+", "/");
    Set<String> scopes =
        pathScopes.keySet().stream()
            .filter(path::startsWith)
            .map(pathScopes::get)
            .collect(Collectors.toSet());
    return Call.current()
        .operation()
        .map(Contract.Operation::scopes)
        .or(() -> Optional.of(scopes).filter(s -> !s.isEmpty() || path.equals(SERVED_CONTRACT)));
  }

  private static CheckResult decide(
      RoutingContext request, SecurityIdentity caller, Set<String> needed) {
    if (caller.isAnonymous()) {
      return needed.equals(Set.of(Contract.BASIC)) ? CheckResult.PERMIT : CheckResult.DENY;
    }
    identify(request, (JsonWebToken) caller.getPrincipal());
    return caller.getRoles().containsAll(needed) ? CheckResult.PERMIT : CheckResult.DENY;
  }

  /**
   * The consumer headers are believed only from one of our own services: theirs alone is a tier of
   * the realm's that no consumer has, and a client id of a layer.
   */
  private static void identify(RoutingContext request, JsonWebToken token) {
    String client = token.getClaim("azp");
    String tier = token.getClaim("tier");
    boolean ours = "internal".equals(tier) && Layer.isService(client);
    HttpServerRequest told = request.request();
    Call.current()
        .identify(
            ours ? told.getHeader(CallFilter.CONSUMER_ID) : client,
            ours ? told.getHeader(CallFilter.CONSUMER_TIER) : tier);
  }
}
