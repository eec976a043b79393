package io.strata.sandbox.salesforce.org;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A path as decoded segments; empty ones do not count, so doubled and trailing slashes are
 * harmless.
 */
final class PathSegments {

  private PathSegments() {}

  static List<String> of(String path) {
    List<String> segments = new ArrayList<>();
    for (String raw : path.split("/")) {
      if (!raw.isEmpty()) {
        segments.add(decode(raw));
      }
    }
    return segments;
  }

  static boolean startsWith(List<String> segments, String... start) {
    return segments.size() >= start.length
        && segments.subList(0, start.length).equals(List.of(start));
  }

  /** In a path a plus is a plus. */
  private static String decode(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return raw;
    }
  }
}
