package io.strata.experience.portal.page;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

/** The redirect after a form, so that reloading sends nothing twice. */
public final class See {

  private See() {}

  /**
   * @param path template of the page's address, of which the last variables are filled in encoded
   */
  public static Response page(String path, Object... variables) {
    return Response.seeOther(UriBuilder.fromPath(path).build(variables)).build();
  }

  public static Response page(Notice notice, String path, Object... variables) {
    return Response.seeOther(
            UriBuilder.fromPath(path).queryParam("done", notice.parameter()).build(variables))
        .build();
  }
}
