package io.strata.kubernetes.tool;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What happens when a tool is neither there nor to be had. */
final class MissingTool {
  private MissingTool() {}

  /**
   * Skips the running test and says why. In CI, where every tool belongs, and in a proof, which a
   * skipped test would make a lie, it fails.
   */
  static <T> T skip(String tool, String reason) {
    String message = tool + " is missing: " + reason;
    boolean proof = System.getProperty("proof.figures") != null;
    if (proof || Boolean.parseBoolean(System.getenv("CI"))) {
      return Assertions.fail(message);
    }
    System.err.println("SKIPPED, " + message);
    return Assumptions.abort(message);
  }
}
