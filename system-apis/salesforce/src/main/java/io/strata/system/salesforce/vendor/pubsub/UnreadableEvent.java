package io.strata.system.salesforce.vendor.pubsub;

/** An event that nothing can be made of; its message quotes nothing of it. */
final class UnreadableEvent extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableEvent(String reason) {
    super(reason);
  }
}
