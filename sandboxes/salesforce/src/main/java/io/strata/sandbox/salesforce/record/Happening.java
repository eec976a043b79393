package io.strata.sandbox.salesforce.record;

/**
 * One change with the transaction it was committed in, as the event bus keeps it.
 *
 * @param sequence place of the change within its transaction, from 1
 */
public record Happening(LogEntry entry, Change change, int sequence) {

  public long replay() {
    return change.replay();
  }
}
