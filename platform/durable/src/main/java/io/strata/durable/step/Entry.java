package io.strata.durable.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One thing that happened to an item.
 *
 * @param kind what it was
 * @param attempt its number
 * @param at by the database's clock
 * @param nextAt when the next attempt is due; null when none is
 * @param state of the item from here on; {@code DONE} with the last step
 * @param detail of the outcome; null for an intent
 * @param notes of the item from here on
 */
public record Entry(
    String flow,
    String item,
    String step,
    Kind kind,
    int attempt,
    Instant at,
    Instant nextAt,
    State state,
    String detail,
    JsonNode notes,
    String traceId) {

  /** An intent, or the outcome of the same name; a start is the first of an item. */
  public enum Kind {
    STARTED,
    INTENT,
    DONE,
    AGAIN,
    PARKED,
    WAITING,
    DEAD,
    LEFT,
    RESUMED,
    RESTARTED,
    CANCELLED
  }
}
