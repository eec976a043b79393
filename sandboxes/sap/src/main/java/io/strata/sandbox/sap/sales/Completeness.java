package io.strata.sandbox.sap.sales;

import io.strata.sandbox.sap.error.Message;
import io.strata.sandbox.sap.error.Messages;

/**
 * What becomes of a document that lacks something: saved with a warning, or refused, as the system
 * is set up.
 *
 * @param rejects refuse it
 */
public record Completeness(boolean rejects) {

  void missing(Messages messages, String target, String what) {
    Message incomplete = SalesMessages.incomplete(target, what);
    if (rejects) {
      throw SalesMessages.incompleteRejected(incomplete);
    }
    messages.add(incomplete);
  }
}
