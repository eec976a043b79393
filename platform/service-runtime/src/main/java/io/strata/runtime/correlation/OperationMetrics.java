package io.strata.runtime.correlation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Rate, errors and duration per operation of the contract: `strata.operations`. */
public class OperationMetrics {

  private static final String START = OperationMetrics.class.getName();

  private final MeterRegistry meters;

  public OperationMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  @ServerRequestFilter(nonBlocking = true)
  public void start(ContainerRequestContext request) {
    request.setProperty(START, System.nanoTime());
  }

  @ServerResponseFilter
  public void stop(ContainerRequestContext request, ContainerResponseContext response) {
    Call.current()
        .operation()
        .ifPresent(operation -> record(operation.id(), request, response.getStatus()));
  }

  private void record(String operation, ContainerRequestContext request, int status) {
    long start = request.getProperty(START) instanceof Long nanos ? nanos : System.nanoTime();
    Timer.builder("strata.operations")
        .tags("operation", operation, "status", Integer.toString(status))
        .register(meters)
        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
  }
}
