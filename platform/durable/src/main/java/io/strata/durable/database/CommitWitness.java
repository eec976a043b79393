package io.strata.durable.database;

/**
 * Sees every commit of {@link Database}. Production has none; a test may stop the process at each.
 */
public interface CommitWitness {

  /** Nothing of the transaction is there yet. */
  void before(String what);

  /** All of it is there, and nobody has been told. */
  void after(String what);
}
