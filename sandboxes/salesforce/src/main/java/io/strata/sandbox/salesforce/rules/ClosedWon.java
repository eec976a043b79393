package io.strata.sandbox.salesforce.rules;

import io.strata.sandbox.salesforce.record.Transaction;
import io.strata.sandbox.salesforce.schema.SObjectType;
import java.util.Map;
import java.util.UUID;

/**
 * The org's flow: an opportunity that becomes Closed Won, by whatever door, is told as an event.
 */
final class ClosedWon {

  private static final String EVENT = "Opportunity_Closed_Won__e";

  private final Transaction transaction;

  ClosedWon(Transaction transaction) {
    this.transaction = transaction;
  }

  void afterSave(SObjectType type, String id, Draft saved) {
    if (!type.name().equals("Opportunity")) {
      return;
    }
    boolean wonBefore = Boolean.TRUE.equals(saved.before().get("IsWon"));
    if (!wonBefore && Boolean.TRUE.equals(saved.value("IsWon"))) {
      transaction.publish(EVENT, UUID.randomUUID().toString(), Map.of("Opportunity_Id__c", id));
    }
  }
}
