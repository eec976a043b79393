package io.strata.durable.outbox;

import io.strata.durable.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;

/** Messages that leave when, and only when, the transaction that adds them commits. */
@ApplicationScoped
public class Outbox {

  /** Adds a message in the caller's transaction; it is sent at once after the commit. */
  public void add(Transaction tx, Message message) {
    throw new UnsupportedOperationException();
  }
}
