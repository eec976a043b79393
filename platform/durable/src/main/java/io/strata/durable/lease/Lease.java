package io.strata.durable.lease;

import io.strata.durable.database.Transaction;

/** A right held. Its holder may be paused and lose it unknowingly: {@link #check} finds out. */
public final class Lease {

  /** Grows with every acquisition of the name, so that a later holder has the greater one. */
  public long fence() {
    throw new UnsupportedOperationException();
  }

  /** Holds it for its time again, from now; false when another has it. */
  public boolean renew() {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes a transaction one of the holder: until it ends nobody else can acquire the lease.
   *
   * @throws LeaseLost when another has acquired it since; the transaction is rolled back
   */
  public void check(Transaction tx) throws LeaseLost {
    throw new UnsupportedOperationException();
  }

  /** Gives it back; one that another has is left alone. */
  public void release() {
    throw new UnsupportedOperationException();
  }
}
