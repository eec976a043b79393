package io.strata.durable.idempotency;

import java.util.UUID;

/** What became of asking for the right to execute an attempt. */
sealed interface Claim {

  /**
   * Execute it, then complete or release.
   *
   * @param fence tells this claim from a later one of the same attempt
   */
  record Held(Attempt attempt, UUID fence) implements Claim {}

  /** It was executed before. */
  record Answered(StoredAnswer answer) implements Claim {}

  /** Another claim of it holds. */
  record Running() implements Claim {}

  /** The key stands for something else. */
  record Mismatch() implements Claim {}
}
