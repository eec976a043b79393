package io.strata.experience.partner.problem;

import io.strata.experience.partner.PartnerConfig;
import io.strata.runtime.problem.ProblemResponse;
import io.strata.runtime.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** What is no query is a problem, where the endpoint itself would answer plain text or nothing. */
@ApplicationScoped
public class GraphRequests {

  private static final String GRAPH = "/graphql";
  private static final String SCHEMA = "/graphql/schema.graphql";

  /** After the filters, which ask for the scope, and before the endpoint. */
  private static final int BEFORE_ENDPOINT = -1;

  /** What the edge lets through. */
  private static final int LONGEST_BODY = 1024 * 1024;

  private final boolean introspection;

  public GraphRequests(PartnerConfig config) {
    this.introspection = config.introspection();
  }

  void register(@Observes Router router) {
    router
        .route(GRAPH + "*")
        .order(BEFORE_ENDPOINT)
        .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
        .handler(this::check);
  }

  private void check(RoutingContext request) {
    refusal(request, request.normalizedPath())
        .ifPresentOrElse(type -> ProblemResponse.send(request, type), request::next);
  }

  private Optional<ProblemType> refusal(RoutingContext request, String path) {
    HttpMethod method = request.request().method();
    return switch (path) {
      case GRAPH ->
          method.equals(HttpMethod.POST)
              ? refusal(request.body().buffer())
              : Optional.of(ProblemType.METHOD_NOT_ALLOWED);
      case SCHEMA -> introspection ? Optional.empty() : Optional.of(ProblemType.NOT_FOUND);
      default -> Optional.of(ProblemType.NOT_FOUND);
    };
  }

  private static Optional<ProblemType> refusal(Buffer body) {
    if (body == null || body.length() == 0) {
      return Optional.of(ProblemType.INVALID_REQUEST);
    }
    try {
      body.toJsonObject();
      return Optional.empty();
    } catch (DecodeException | ClassCastException noObject) {
      return Optional.of(ProblemType.UNREADABLE_BODY);
    }
  }
}
