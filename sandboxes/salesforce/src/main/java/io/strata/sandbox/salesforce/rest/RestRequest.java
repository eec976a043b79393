package io.strata.sandbox.salesforce.rest;

import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.salesforce.oauth.Session;
import io.strata.sandbox.salesforce.record.Author;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An authenticated REST request.
 *
 * @param version as in the path, such as {@code 59.0}
 * @param segments decoded path below the version
 */
public record RestRequest(Call call, String version, List<String> segments, Session session) {

  private static final Set<String> METHODS_THAT_LOCK = Set.of("POST", "PATCH", "PUT", "DELETE");

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

  /** Whether it writes while another transaction holds a record of it, as a fault says. */
  public boolean locks() {
    return call.effects().contains("lock") && METHODS_THAT_LOCK.contains(method());
  }

  public boolean pretty() {
    return call.header("x-prettyprint").filter(value -> !value.equals("0")).isPresent();
  }

  public String userId() {
    return session.userId();
  }

  /**
   * The caller as the change events of its writes tell it (Change Data Capture Developer Guide,
   * changeOrigin); the client names itself in Sforce-Call-Options.
   */
  public Author author() {
    String client =
        call.header("sforce-call-options").stream()
            .flatMap(options -> Arrays.stream(options.split(",")))
            .map(String::strip)
            .filter(option -> option.startsWith("client="))
            .findFirst()
            .map(option -> ";" + option)
            .orElse("");
    return new Author(userId(), "com/salesforce/api/rest/" + version + client);
  }

  /** The segment, empty text when the path is shorter. */
  public String segment(int index) {
    return index < segments.size() ? segments.get(index) : "";
  }
}
