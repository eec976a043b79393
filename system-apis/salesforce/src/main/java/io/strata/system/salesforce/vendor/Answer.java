package io.strata.system.salesforce.vendor;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/**
 * An answer as it arrived, whatever its status.
 *
 * @param retryAfter the header as sent, null when absent
 */
record Answer(int status, String body, String retryAfter) {

  /** Sends and reads to the end: what breaks off on the way is a ProcessingException. */
  static Answer to(Supplier<Response> call) {
    try (Response response = answered(call)) {
      String body = response.hasEntity() ? response.readEntity(String.class) : "";
      return new Answer(response.getStatus(), body, response.getHeaderString("Retry-After"));
    }
  }

  boolean success() {
    return status >= 200 && status < 300;
  }

  private static Response answered(Supplier<Response> call) {
    try {
      return call.get();
    } catch (WebApplicationException refused) {
      return refused.getResponse();
    }
  }
}
