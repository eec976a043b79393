package io.strata.launcher.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What sort of thing a component is; decides how it is built, configured and judged ready. */
public enum Kind {
  @JsonProperty("engine")
  ENGINE,
  @JsonProperty("sandbox")
  SANDBOX,
  @JsonProperty("service")
  SERVICE,
  @JsonProperty("gateway")
  GATEWAY;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
