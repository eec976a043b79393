package io.strata.system.sap.submission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * One order on its way into the ERP, as its row was read.
 *
 * @param fingerprint of the order it was sent for
 * @param body that order as JSON
 * @param generation changes when the ERP said that it did not execute what was sent
 * @param number of the document, ours
 * @param document number of the document in the ERP, null when unknown
 * @param orderId null until it is known
 * @param reason why it was rejected
 * @param firstSentAt of this generation, null when it was not sent yet
 * @param sinceSent since the last send, null when there was none
 * @param fence of the claim it was read under
 */
public record Submission(
    String reference,
    String fingerprint,
    String body,
    SubmissionState state,
    int generation,
    long number,
    String document,
    String orderId,
    String reason,
    Instant firstSentAt,
    Duration sinceSent,
    UUID fence) {

  /**
   * The name under which the ERP executes it once: 32 hexadecimal digits, the same whenever and
   * wherever it is sent again.
   */
  public String requestId() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((generation + "/" + reference).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16).toUpperCase(java.util.Locale.ROOT);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }

  /** Whether something of it may be in the ERP without anybody knowing. */
  boolean uncertain() {
    return state == SubmissionState.SENT || state == SubmissionState.UNKNOWN;
  }
}
