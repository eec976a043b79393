package io.strata.testing;

import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells tests which kind of thread answered: filters of answers run where the operation ran. */
public class ThreadWitness {

  static final String HEADER = "X-Test-Thread";
  static final String VIRTUAL = "virtual";

  @ServerResponseFilter
  public void tell(ContainerResponseContext response) {
    response
        .getHeaders()
        .putSingle(HEADER, Thread.currentThread().isVirtual() ? VIRTUAL : "platform");
  }
}
