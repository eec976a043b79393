package io.strata.experience.portal.session;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Where the issuer sends a browser after log-out; it shows no data and needs no session. */
@Path("/portal/signed-out")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SignedOutResource {

  record SignedOut() implements TemplateInstance {}

  @GET
  public TemplateInstance page() {
    return new SignedOut();
  }
}
