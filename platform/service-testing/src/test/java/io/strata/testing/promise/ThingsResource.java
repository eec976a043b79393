package io.strata.testing.promise;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Operations of the contract, and one that it does not have. */
@Path("/v1")
public class ThingsResource {

  @GET
  @Path("/things/{id}")
  public String thing(String id) {
    return "thing " + id;
  }

  @GET
  @Path("/things/secret")
  public String secret() {
    return "the secret";
  }

  @GET
  @Path("/failures/{kind}")
  public String failure(String kind) {
    var unexpected = new IllegalStateException("said " + kind, new IOException("sent " + kind));
    throw switch (kind) {
      case "busy" ->
          new ProblemException(
              ProblemType.TOO_MANY_REQUESTS, null, List.of(), Duration.ofMillis(1200), null);
      case "wrapped-ann@secret.example" ->
          new ProblemException(ProblemType.INTERNAL_ERROR, null, List.of(), null, unexpected);
      default -> unexpected;
    };
  }

  @GET
  @Path("/hidden")
  public String hidden() {
    return "hidden";
  }
}
