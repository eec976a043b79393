package io.strata.sandbox.salesforce.rest;

import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.salesforce.oauth.Session;
import java.util.List;

/**
 * An authenticated REST request.
 *
 * @param version as in the path, such as {@code 59.0}
 * @param segments decoded path below the version
 */
public record RestRequest(Call call, String version, List<String> segments, Session session) {

  /** Path of the version, such as {@code /services/data/v59.0}. */
  public String root() {
    return "/services/data/v" + version;
  }

  public int versionNumber() {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  public String method() {
    return call.method();
  }

  /** HEAD is answered as GET; the door leaves the body out. */
  public boolean reads() {
    return method().equals("GET") || method().equals("HEAD");
  }

  public boolean pretty() {
    return call.header("x-prettyprint").filter(value -> !value.equals("0")).isPresent();
  }

  public String userId() {
    return session.userId();
  }

  /** The segment, empty text when the path is shorter. */
  public String segment(int index) {
    return index < segments.size() ? segments.get(index) : "";
  }
}
