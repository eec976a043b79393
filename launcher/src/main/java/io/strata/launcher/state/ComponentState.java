package io.strata.launcher.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a component is in its life. */
public enum ComponentState {
  @JsonProperty("building")
  BUILDING,
  @JsonProperty("starting")
  STARTING,
  @JsonProperty("ready")
  READY,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("stopped")
  STOPPED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
