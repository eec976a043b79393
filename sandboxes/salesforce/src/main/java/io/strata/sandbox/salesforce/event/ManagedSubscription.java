package io.strata.sandbox.salesforce.event;

/**
 * A subscription whose place the org keeps (Tooling API, ManagedEventSubscription).
 *
 * @param defaultReplay where it begins before anything is committed, LATEST or EARLIEST
 * @param errorRecoveryReplay where it begins when what was committed is forgotten, the same words
 * @param state RUN or STOP
 * @param committed replay number of the last commit, null before the first
 */
public record ManagedSubscription(
    String id,
    String developerName,
    String label,
    String topicName,
    String defaultReplay,
    String errorRecoveryReplay,
    String state,
    Long committed) {

  ManagedSubscription committedAt(long replay) {
    return new ManagedSubscription(
        id, developerName, label, topicName, defaultReplay, errorRecoveryReplay, state, replay);
  }

  public boolean runs() {
    return state.equals("RUN");
  }
}
