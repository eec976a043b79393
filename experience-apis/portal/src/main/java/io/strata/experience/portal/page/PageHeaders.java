package io.strata.experience.portal.page;

import io.strata.runtime.StrataConfig;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What a browser may do with a page: load from here only, be framed by nobody, keep nothing. A form
 * may lead to the issuer, since a session may have ended when it is sent.
 */
public class PageHeaders {

  private final String policy;

  public PageHeaders(StrataConfig config) {
    URI issuer = config.identity().issuer();
    this.policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
            + " base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
            + issuer.getScheme()
            + "://"
            + issuer.getRawAuthority();
  }

  @ServerResponseFilter
  public void protect(ContainerResponseContext response) {
    var headers = response.getHeaders();
    headers.putSingle("Content-Security-Policy", policy);
    headers.putSingle("Referrer-Policy", "no-referrer");
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
    headers.putIfAbsent("Cache-Control", java.util.List.of("no-store"));
  }
}
