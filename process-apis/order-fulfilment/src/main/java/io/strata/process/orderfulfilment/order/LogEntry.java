package io.strata.process.orderfulfilment.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;

/**
 * One thing that happened to an order, as it is kept for ever.
 *
 * @param at null for now, by the database's clock
 * @param data what it changes in the {@link OrderView}, as a merge patch (RFC 7396)
 */
public record LogEntry(
    Instant at,
    Kind kind,
    String name,
    String outcome,
    String detail,
    String traceId,
    JsonNode data) {

  /** What it is about. */
  public enum Kind {
    EVENT,
    STEP,
    ATTEMPT,
    MILESTONE;

    public String spelled() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static LogEntry event(
      String name, String outcome, String detail, String traceId, JsonNode data) {
    return new LogEntry(null, Kind.EVENT, name, outcome, detail, traceId, data);
  }
}
