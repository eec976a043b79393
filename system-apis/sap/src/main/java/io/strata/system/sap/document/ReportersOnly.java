package io.strata.system.sap.document;

import io.strata.runtime.correlation.Call;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.security.Contract;
import io.strata.system.sap.vendor.idoc.StatusReporter;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Asks for the reporter's password before anything of a report is read. */
public class ReportersOnly {

  private final StatusReporter reporter;

  ReportersOnly(StatusReporter reporter) {
    this.reporter = reporter;
  }

  @ServerRequestFilter(nonBlocking = true)
  public void check(RoutingContext request) {
    boolean report =
        Call.current().operation().filter(o -> o.scopes().contains(Contract.BASIC)).isPresent();
    if (!report) {
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
