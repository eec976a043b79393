package io.strata.sandbox.salesforce.oauth;

import io.strata.sandbox.control.vendor.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parameters of an OAuth request: the body's, then the query's; the client's may come as Basic. */
record Form(Map<String, String> values, Optional<String[]> basic) {

  static Form of(Call call) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map<String, List<String>> source : List.of(call.form(), call.query())) {
      source.forEach((name, all) -> values.putIfAbsent(name, all.getFirst()));
    }
    return new Form(values, call.header("authorization").flatMap(Form::basic));
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  Optional<String> clientId() {
    return value("client_id").or(() -> basic.map(pair -> pair[0]));
  }

  Optional<String> clientSecret() {
    return value("client_secret").or(() -> basic.map(pair -> pair[1]));
  }

  private static Optional<String[]> basic(String header) {
    if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      String text =
          new String(
              Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new String[] {text.substring(0, colon), text.substring(colon + 1)});
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
