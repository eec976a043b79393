package io.strata.system.sap.vendor.odata;

import io.strata.system.sap.vendor.Refusals;
import java.net.URI;

/**
 * The link to the rows after these. Its query is taken as given; its host is not: what stands in
 * front of the system may give it another name, and our password goes nowhere else.
 */
public final class NextLink {

  private NextLink() {}

  /**
   * @throws io.strata.runtime.problem.ProblemException `upstream-refused` when it leads out of the
   *     services
   */
  public static String target(String link, SapService service) {
    try {
      String escaped = link.replace(" ", "%20").replace("'", "%27");
      URI uri = URI.create(service.path()).resolve(escaped);
      if (uri.getRawPath().startsWith(SapService.ROOT) && !uri.getRawPath().contains("/..")) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
      }
      throw Refusals.unreadable();
    } catch (IllegalArgumentException noLink) {
      throw Refusals.unreadable();
    }
  }
}
