package io.strata.system.sap.document;

import io.strata.runtime.problem.ProblemException;
import io.strata.system.sap.vendor.idoc.StatusReporter;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Asks for the reporter's password before anything of a report is read. */
public class ReportersOnly {

  private static final String REPORTS = "/idoc-status";

  private final StatusReporter reporter;

  ReportersOnly(StatusReporter reporter) {
    this.reporter = reporter;
  }

  @ServerRequestFilter(nonBlocking = true)
  public void check(RoutingContext request) {
    if (!request.normalizedPath().equals(REPORTS)) {
      return;
    }
    try {
      reporter.require(request.request().getHeader(HttpHeaders.AUTHORIZATION));
    } catch (ProblemException stranger) {
      request.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"documents\"");
      throw stranger;
    }
  }
}
