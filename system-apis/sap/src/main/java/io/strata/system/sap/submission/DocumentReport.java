package io.strata.system.sap.submission;

/**
 * What the ERP reports of a document it has received.
 *
 * @param document its number, ours or the ERP's, without leading zeros
 * @param reason the ERP's words, null when it has none
 * @param orderId of the order it was posted as, null when not told
 */
public record DocumentReport(String document, Outcome outcome, String reason, String orderId) {

  /** Where a document may end; what is on its way is not reported here. */
  public enum Outcome {
    POSTED,
    REJECTED,
    /** Rejected, and nobody will reprocess it. */
    WITHDRAWN
  }
}
