package io.strata.system.sap.submission;

import java.util.Locale;

/** How far an order has come on its way into the ERP. */
public enum SubmissionState {
  /** Nothing of it is in the ERP. */
  INTENDED,
  /** It is being sent; after a crash of the sender, the same as unknown. */
  SENT,
  /** It was sent and nobody knows what became of it. */
  UNKNOWN,
  /** The ERP has received a document and will post it. */
  RECEIVED,
  /** The order is there. */
  POSTED,
  /** The ERP could not post the document; reprocessed, it may yet. */
  REJECTED;

  static SubmissionState of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
