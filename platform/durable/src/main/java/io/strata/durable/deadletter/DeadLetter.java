package io.strata.durable.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Something that does not go on without a person.
 *
 * @param id made by {@link DeadLetters#add}
 * @param item what failed: the id of an order
 * @param at of the last failure
 * @param step where it failed
 * @param errorType a slug
 * @param errorDetail without secrets and personal data
 * @param reason in plain words
 * @param whoCanFix a role
 * @param payload what it was about, with all patches applied
 * @param fingerprint the same for letters of one cause
 * @param attempts array of what was tried before
 * @param patches array of edits: `at`, `by`, `patch`, `before`
 */
public record DeadLetter(
    String id,
    String item,
    Instant at,
    String step,
    String errorType,
    String errorDetail,
    String reason,
    String whoCanFix,
    JsonNode payload,
    String correlationId,
    String fingerprint,
    State state,
    String resolution,
    JsonNode attempts,
    JsonNode patches) {

  /** Open until a person replays or resolves it. */
  public enum State {
    OPEN,
    REPLAYING,
    RESOLVED
  }

  /** Whether a person has corrected its payload. */
  public boolean patched() {
    return patches != null && !patches.isEmpty();
  }
}
