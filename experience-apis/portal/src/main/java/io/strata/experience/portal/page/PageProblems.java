package io.strata.experience.portal.page;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.ForbiddenException;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.problem.Problem;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** A failure in a browser is a page: what happened, what to do, and the number that the log has. */
public class PageProblems {

  private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

  record Failure(int status, Trouble trouble, String requestId) implements TemplateInstance {}

  /** What @RolesAllowed refuses. */
  @ServerExceptionMapper
  RestResponse<Problem> forbidden(ForbiddenException forbidden) {
    Problem problem = Problem.of(new ProblemException(ProblemType.FORBIDDEN, null));
    return RestResponse.status(RestResponse.Status.FORBIDDEN, problem);
  }

  @ServerResponseFilter
  public void asPage(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem problem && isPage(request)) {
      ProblemType type =
          ProblemType.ofUri(problem.type()).orElse(ProblemType.ofStatus(problem.status()));
      Trouble trouble = Trouble.of(type, problem.detail());
      String page = new Failure(problem.status(), trouble, Call.current().requestId()).render();
      response.setEntity(page, new Annotation[0], HTML);
    }
  }

  private static boolean isPage(ContainerRequestContext request) {
    return request.getUriInfo().getPath().startsWith("/portal");
  }
}
