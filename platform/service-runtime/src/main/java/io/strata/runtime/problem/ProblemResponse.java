package io.strata.runtime.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** What fails outside of a resource method is a problem too: routing, limits, security, GraphQL. */
@ApplicationScoped
public class ProblemResponse {

  private static final Logger LOG = Logger.getLogger(ProblemResponse.class);
  private static final int FIRST = Integer.MIN_VALUE;
  private static final int LAST = Integer.MAX_VALUE - 1;

  void register(@Observes Router router) {
    router.route().order(FIRST).failureHandler(ProblemResponse::onFailure);
    router.route().order(LAST).handler(request -> send(request, ProblemType.NOT_FOUND));
  }

  /** Ends the response with this problem, unless it has begun. */
  public static void send(RoutingContext request, ProblemType type) {
    if (request.response().headWritten()) {
      return;
    }
    request
        .response()
        .setStatusCode(type.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(Json.encodeToBuffer(Problem.of(new ProblemException(type, null))));
  }

  private static void onFailure(RoutingContext request) {
    if (request.failure() instanceof AuthenticationRedirectException loggingIn) {
      request
          .response()
          .setStatusCode(loggingIn.getCode())
          .putHeader("Location", loggingIn.getRedirectUri())
          .end();
      return;
    }
    ProblemType type =
        switch (request.failure()) {
          case ForbiddenException forbidden -> ProblemType.FORBIDDEN;
          case UnauthorizedException _, AuthenticationFailedException _ ->
              ProblemType.UNAUTHENTICATED;
          case null, default ->
              ProblemType.ofStatus(request.statusCode() < 400 ? 500 : request.statusCode());
        };
    if (type == ProblemType.INTERNAL_ERROR) {
      LOG.error("A request failed outside of any operation", MutedFailure.of(request.failure()));
    }
    send(request, type);
  }
}
