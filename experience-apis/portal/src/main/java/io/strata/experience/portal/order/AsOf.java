package io.strata.experience.portal.order;

import io.strata.runtime.problem.ProblemException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * The instant an order is looked at.
 *
 * @param instant null for now
 */
record AsOf(Instant instant) {

  /**
   * @param text an instant, or what a date-and-time field sends, which is UTC here; may be empty
   */
  static AsOf of(String text) {
    if (text == null || text.isBlank()) {
      return new AsOf(null);
    }
    try {
      return new AsOf(
          text.endsWith("Z")
              ? Instant.parse(text)
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException unreadable) {
      throw ProblemException.invalidParameter("asOf", "is not a date with a time");
    }
  }

  public boolean past() {
    return instant != null;
  }

  /** As the date-and-time field takes it. */
  public String field() {
    return past() ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString() : "";
  }
}
