package io.strata.sandbox.control.journal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A query string that may be kept: values of parameters that carry secrets are blanked. */
public final class SafeQuery {

  private static final Pattern SECRET =
      Pattern.compile(
          "token|secret|password|assertion|signature|^code|^sid$|^pw$|key$",
          Pattern.CASE_INSENSITIVE);

  private SafeQuery() {}

  /** Null in, null out. */
  public static String of(String rawQuery) {
    if (rawQuery == null || rawQuery.isEmpty()) {
      return null;
    }
    return Arrays.stream(rawQuery.split("&")).map(SafeQuery::pair).collect(Collectors.joining("&"));
  }

  private static String pair(String raw) {
    int equals = raw.indexOf('=');
    if (equals < 0) {
      return decode(raw);
    }
    String name = decode(raw.substring(0, equals));
    return name + "=" + (SECRET.matcher(name).find() ? "***" : decode(raw.substring(equals + 1)));
  }

  /** Percent-decoding that leaves malformed text as it came. */
  public static String decode(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return raw;
    }
  }
}
