package io.strata.sandbox.sap.system;

import io.strata.sandbox.control.SandboxConfig;
import io.strata.sandbox.sap.session.BasicUser;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The sandbox's own keys. */
public record SapConfig(SandboxConfig file) {

  /** `sandbox.username`, `sandbox.password`, `sandbox.client` (100). */
  public BasicUser user() {
    return new BasicUser(
        file.required("sandbox.username"),
        file.required("sandbox.password"),
        file.text("sandbox.client").orElse("100"));
  }

  /** `sandbox.session-timeout` (PT30M): how long an unused session and its token live. */
  public Duration sessionTimeout() {
    return duration("sandbox.session-timeout", "PT30M");
  }

  /** `sandbox.request-id` (true): whether writes with a RequestID happen once. */
  public boolean repeatableRequests() {
    return flag("sandbox.request-id", "true");
  }

  /** `sandbox.request-id-retention` (PT24H): how long a RequestID is remembered. */
  public Duration requestIdRetention() {
    return duration("sandbox.request-id-retention", "PT24H");
  }

  /** `sandbox.incomplete-orders` (save): what becomes of an incomplete order, save or reject. */
  public boolean rejectsIncompleteOrders() {
    return switch (file.text("sandbox.incomplete-orders").orElse("save")) {
      case "save" -> false;
      case "reject" -> true;
      case String other ->
          throw new IllegalArgumentException(
              "sandbox.incomplete-orders is neither save nor reject: " + other);
    };
  }

  /** `sandbox.unauthorized-services` (none): names with commas, of services that answer 403. */
  public Set<String> unauthorizedServices() {
    return Arrays.stream(file.text("sandbox.unauthorized-services").orElse("").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean flag(String key, String otherwise) {
    String value = file.text(key).orElse(otherwise);
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(key + " is neither true nor false: " + value);
    }
    return value.equals("true");
  }

  Duration duration(String key, String otherwise) {
    String value = file.text(key).orElse(otherwise);
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException malformed) {
      throw new IllegalArgumentException(key + " is no duration: " + value, malformed);
    }
  }
}
