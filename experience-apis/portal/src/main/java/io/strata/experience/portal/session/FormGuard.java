package io.strata.experience.portal.session;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Lets through only what a page of the same session sent. */
public class FormGuard {

  private static final int AFTER_THOSE_THAT_DO_NOT_BLOCK = Priorities.USER + 100;

  private final FormToken token;

  public FormGuard(FormToken token) {
    this.token = token;
  }

  @WithFormRead
  @ServerRequestFilter(priority = AFTER_THOSE_THAT_DO_NOT_BLOCK)
  public void check(ResteasyReactiveContainerRequestContext request) {
    if (reads(request.getMethod())) {
      return;
    }
    var form = (ResteasyReactiveRequestContext) request.getServerRequestContext();
    Object shown = form.getFormParameter(FormToken.FIELD, true, false);
    if (fromElsewhere(request) || !token.accepts((String) shown)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "This form is not from a page of your present session.");
    }
  }

  private static boolean reads(String method) {
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  /** Told by every browser of today; the token stands also where it is not. */
  private static boolean fromElsewhere(ContainerRequestContext request) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }
}
