package io.strata.system.salesforce.stream;

import java.util.List;

/**
 * One event as it arrived.
 *
 * <p>Every event has the cursor behind it: who resumes there gets what comes after it.
 */
public sealed interface Received {

  String cursor();

  /** An event that says something, of one record or of several. */
  record Readable(String cursor, List<CrmEvent> told) implements Received {}

  /**
   * An event we cannot make anything of.
   *
   * @param reason in plain words, without what the event carries
   */
  record Unreadable(String cursor, String eventId, String reason, byte[] payload)
      implements Received {}

  /** The CRM lost count of its changes here: what they were, only a query can tell. */
  record Overflow(String cursor) implements Received {}
}
