package io.strata.experience.portal.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.TemplateExtension;
import io.strata.experience.portal.upstream.events.StreamState;
import io.strata.experience.portal.upstream.fulfilment.FulfilmentState;
import io.strata.experience.portal.upstream.fulfilment.LetterState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How templates write things: times in UTC, since operators in several places compare them; states
 * in words, with a tone that is a class of the style sheet.
 */
@TemplateExtension
final class Formats {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Formats() {}

  static String utc(Instant at) {
    return UTC.format(at);
  }

  /** `just now`, `12 s`, `4 min`, `3 h`, `2 d`. */
  static String age(Instant at) {
    return age(Duration.between(at, Instant.now()));
  }

  static String age(Duration age) {
    long seconds = age.toSeconds();
    if (seconds < 2) {
      return "just now";
    }
    if (seconds < 100) {
      return seconds + " s ago";
    }
    if (seconds < 6000) {
      return seconds / 60 + " min ago";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + " h ago" : seconds / 86_400 + " d ago";
  }

  /** `in flight` for IN_FLIGHT or `in_flight`. */
  static String words(Enum<?> value) {
    return words(value.name());
  }

  static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
  }

  /** An id as a part of an address. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String pretty(ObjectNode patch) {
    return patch.toPrettyString();
  }

  static String tone(FulfilmentState state) {
    return switch (state) {
      case DONE -> "ok";
      case RECEIVED, IN_FLIGHT -> "busy";
      case PARKED -> "wait";
      case DEAD -> "bad";
      case CANCELLED, UNRECOGNIZED -> "off";
    };
  }

  static String tone(LetterState state) {
    return switch (state) {
      case OPEN -> "bad";
      case REPLAYING -> "busy";
      case RESOLVED -> "ok";
      case UNRECOGNIZED -> "off";
    };
  }

  static String tone(StreamState state) {
    return switch (state) {
      case LIVE -> "ok";
      case CATCHING_UP, RECONNECTING -> "wait";
      case SILENT -> "bad";
      case UNRECOGNIZED -> "off";
    };
  }
}
