package io.strata.runtime.security;

import java.util.Arrays;

/** The three layers, told by the prefix of an artifact's name. */
public enum Layer {
  EXPERIENCE("exp-"),
  PROCESS("prc-"),
  SYSTEM("sys-");

  private final String prefix;

  Layer(String prefix) {
    this.prefix = prefix;
  }

  public static Layer of(String artifact) {
    return Arrays.stream(values())
        .filter(layer -> artifact.startsWith(layer.prefix))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The artifact '" + artifact + "' must start with exp-, prc- or sys-"));
  }

  static boolean isService(String clientId) {
    return clientId != null
        && Arrays.stream(values()).anyMatch(layer -> clientId.startsWith(layer.prefix));
  }

  /** What a token's `aud` must name to be accepted in this layer. */
  public String audience() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
