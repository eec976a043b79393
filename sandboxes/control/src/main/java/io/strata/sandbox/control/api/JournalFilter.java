package io.strata.sandbox.control.api;

import io.strata.sandbox.control.fault.PathGlob;
import io.strata.sandbox.control.journal.JournalEntry;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;

/**
 * `path` (glob) and `since`: a sequence number (entries after it) or an instant (at or after it).
 */
final class JournalFilter {

  private JournalFilter() {}

  static Predicate<JournalEntry> of(String path, String since) {
    Predicate<JournalEntry> onPath = entry -> true;
    if (path != null) {
      PathGlob glob = PathGlob.of(path);
      onPath = entry -> glob.matches(entry.path());
    }
    return since == null ? onPath : onPath.and(since(since));
  }

  private static Predicate<JournalEntry> since(String text) {
    if (text.matches("[0-9]{1,18}")) {
      long seq = Long.parseLong(text);
      return entry -> entry.seq() > seq;
    }
    try {
      Instant instant = Instant.parse(text);
      return entry -> !entry.at().isBefore(instant);
    } catch (DateTimeParseException malformed) {
      throw ProblemException.invalidParameter("since", "must be a sequence number or an instant");
    }
  }
}
