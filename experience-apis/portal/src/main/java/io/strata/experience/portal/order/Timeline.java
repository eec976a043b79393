package io.strata.experience.portal.order;

import io.strata.experience.portal.upstream.fulfilment.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened to an order, oldest first, with the time that passed in between. */
record Timeline(List<Entry> entries) {

  /**
   * @param since time since the entry before, such as `+1.2 s`; empty for the first
   */
  record Entry(TimelineEntry told, String since, String tone) {}

  static Timeline of(List<TimelineEntry> told) {
    List<Entry> entries = new ArrayList<>();
    Instant before = null;
    for (TimelineEntry entry : told) {
      entries.add(new Entry(entry, since(before, entry.at()), tone(entry.outcome())));
      before = entry.at();
    }
    return new Timeline(entries);
  }

  static String since(Instant before, Instant at) {
    if (before == null) {
      return "";
    }
    long millis = Math.max(0, Duration.between(before, at).toMillis());
    if (millis < 1000) {
      return "+" + millis + " ms";
    }
    if (millis < 120_000) {
      return String.format(Locale.ROOT, "+%.1f s", millis / 1000.0);
    }
    return millis < 7_200_000 ? "+" + millis / 60_000 + " min" : "+" + millis / 3_600_000 + " h";
  }

  /** Outcomes are words of the process; those that are not known here are told without a colour. */
  static String tone(String outcome) {
    String first = outcome.split("[^a-z_]", 2)[0];
    return switch (first) {
      case "done", "moved", "completed", "confirmed", "resumed", "adopted" -> "ok";
      case "received", "started", "replaying", "scheduled" -> "busy";
      case "parked", "waiting", "retry", "unknown", "unavailable", "failed" -> "wait";
      case "refused", "dead", "rejected", "dead_lettered" -> "bad";
      default -> "off";
    };
  }
}
