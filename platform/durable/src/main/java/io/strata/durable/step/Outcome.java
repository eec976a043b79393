package io.strata.durable.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What came of an attempt. Details and reasons are shown to people: no secrets in them. */
public sealed interface Outcome {

  /**
   * It is done, and the next step follows at once.
   *
   * @param notes object whose members later steps see; null for none
   */
  record Done(String detail, JsonNode notes) implements Outcome {
    public Done(String detail) {
      this(detail, null);
    }
  }

  /**
   * It failed for now and is tried again as the flow's {@link RetryPolicy} has it.
   *
   * @param retryAfter no sooner than this; null when nobody said
   * @param unknown whether it may have happened all the same
   */
  record Again(String reason, Duration retryAfter, boolean unknown) implements Outcome {}

  /**
   * It was not tried, because an upstream is known to be down. Burns no attempt.
   *
   * @param retryAfter null for the configured cool-down of background work
   */
  record Parked(String reason, Duration retryAfter) implements Outcome {}

  /**
   * Another record is missing. Goes on after {@link Flows#arrived} with this key, and looks itself
   * now and then. Burns no attempt.
   */
  record Waiting(String forKey, String reason) implements Outcome {}

  /**
   * It will not work without a person.
   *
   * @param type a slug
   * @param whoCanFix a role
   */
  record Dead(String type, String detail, String reason, String whoCanFix) implements Outcome {}

  /** The item leaves the flow and is not to go on. */
  record Left(String reason) implements Outcome {}
}
