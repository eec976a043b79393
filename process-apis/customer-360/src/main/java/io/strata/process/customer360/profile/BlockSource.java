package io.strata.process.customer360.profile;

import io.strata.runtime.problem.ProblemException;

/**
 * Reads one block of a customer. A bean of this type connects its block: nothing else has to change
 * but the contract entry that says what the data looks like.
 */
public interface BlockSource<T> {

  BlockKind kind();

  /** Whether this installation has the system; without it the block is `not_connected`. */
  default boolean connected() {
    return true;
  }

  /**
   * Reads the block live.
   *
   * @throws ProblemException of type not-found when this source says that there is no such
   *     customer; any other costs the block and nothing else
   */
  Reading<T> read(String customerId);
}
