package io.strata.durable.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.durable.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Who did what, in one chain: every entry carries SHA-256 over the hash of the entry before and its
 * own content, so that a changed, removed or swapped entry shows.
 */
@ApplicationScoped
public class Audit {

  /**
   * Adds an entry in the transaction of what it tells of. Entries are added one at a time: this
   * waits for a transaction that has added one and not ended yet. Call it last.
   *
   * @param actor client or user id
   * @param action verb and noun, like an operation id
   * @param subject what it was done to
   * @param detail without secrets or personal data
   */
  public void append(Transaction tx, String actor, String action, String subject, JsonNode detail) {
    throw new UnsupportedOperationException();
  }

  /** Checks the whole chain; empty when it holds. */
  public Optional<Break> verify() {
    throw new UnsupportedOperationException();
  }
}
