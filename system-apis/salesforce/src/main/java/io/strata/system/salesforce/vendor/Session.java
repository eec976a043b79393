package io.strata.system.salesforce.vendor;

import java.net.URI;

/**
 * What a login gave us.
 *
 * @param organization id of the org, 15 or 18 characters, empty when the login did not tell
 * @param instance where all calls of this session go; it may change from login to login
 */
public record Session(String token, URI instance, String organization) {

  String authorization() {
    return "Bearer " + token;
  }

  /**
   * The URL of a next page, which is given as a path.
   *
   * @throws io.strata.runtime.problem.ProblemException `upstream-refused` when it would leave the
   *     instance: the token goes nowhere else
   */
  String onInstance(String path) {
    if (!path.startsWith(SalesforceHttp.DATA)) {
      throw Refusals.unreadable();
    }
    return base() + path;
  }

  String base() {
    String text = instance.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public String toString() {
    return "session at " + instance;
  }
}
