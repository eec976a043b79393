package io.strata.sandbox.control.vendor;

import io.strata.sandbox.control.journal.SafeQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters of a query string or a form, decoded, in order. */
public final class Parameters {

  private Parameters() {}

  /** Null and empty give none. */
  public static Map<String, List<String>> of(String raw) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (raw == null || raw.isEmpty()) {
      return parameters;
    }
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      String name = SafeQuery.decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : SafeQuery.decode(pair.substring(equals + 1));
      parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
    return parameters;
  }
}
