package io.strata.durable.step;

/** One thing a flow does to the world outside of the database. */
public interface Step {

  /** For ever the same, and unlike the others of its flow. */
  String name();

  /**
   * Acts, outside of any transaction, on a virtual thread, with `Call.current()` carrying the
   * item's trace id and a deadline. What it throws is {@link Outcome.Again} with unknown outcome.
   */
  Outcome run(Attempt attempt);
}
