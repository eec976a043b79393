package io.strata.process.orderfulfilment;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Calls to the layers below are points: before it is sent, and after its answer has come. */
@Provider
public class EndingCalls implements ClientRequestFilter, ClientResponseFilter {

  @Override
  public void filter(ClientRequestContext request) {
    Ending.before(name(request));
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response) {
    Ending.after(name(request));
  }

  private static String name(ClientRequestContext request) {
    String path = request.getUri().getPath().replaceAll("/[0-9A-Za-z]{18}|/\\d{5,}", "/{id}");
    return "call " + request.getMethod() + " " + path;
  }
}
