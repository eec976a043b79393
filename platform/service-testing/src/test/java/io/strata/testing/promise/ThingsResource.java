package io.strata.testing.promise;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** One operation of the contract, and one that it does not have. */
@Path("/v1")
public class ThingsResource {

  @GET
  @Path("/things/{id}")
  public String thing(String id) {
    return "thing " + id;
  }

  @GET
  @Path("/hidden")
  public String hidden() {
    return "hidden";
  }
}
