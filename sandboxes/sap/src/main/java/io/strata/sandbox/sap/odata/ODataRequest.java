package io.strata.sandbox.sap.odata;

import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.sap.catalogue.ServiceModel;
import io.strata.sandbox.sap.wire.Language;
import java.util.Locale;
import java.util.Optional;

/**
 * A call to a service.
 *
 * @param path below the service root, not decoded, without a slash at either end
 * @param root address of the service root, without a slash at the end
 * @param user who calls
 */
public record ODataRequest(
    Call call, ServiceModel service, String path, String root, String user, Language language) {

  public String method() {
    return call.method();
  }

  public Optional<String> option(String name) {
    return call.parameter(name);
  }

  public boolean reads() {
    return method().equals("GET") || method().equals("HEAD");
  }

  /** Whether the caller can read JSON; without a word to that effect it gets XML. */
  public boolean json() {
    return option("$format")
        .map(format -> format.equalsIgnoreCase("json"))
        .orElseGet(() -> accepts().contains("json"));
  }

  /** Whether the caller can read XML, which it can when it does not say. */
  public boolean xml() {
    String accepts = accepts();
    return accepts.isBlank() || accepts.contains("xml") || accepts.contains("*/*");
  }

  private String accepts() {
    return call.header("accept").orElse("").toLowerCase(Locale.ROOT);
  }

  /** The same for another request of a batch. */
  public ODataRequest with(Call other, String otherPath) {
    return new ODataRequest(other, service, otherPath, root, user, language);
  }
}
