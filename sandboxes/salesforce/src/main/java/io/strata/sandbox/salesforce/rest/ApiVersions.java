package io.strata.sandbox.salesforce.rest;

import io.strata.sandbox.salesforce.error.OrgException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Versions 31.0 to 68.0 are served alike; 21 to 30 are retired (REST API Developer Guide,
 * End-of-Life).
 */
final class ApiVersions {

  static final int OLDEST = 31;
  static final int NEWEST = 68;

  private static final int OLDEST_RETIRED = 21;
  private static final int SEASON_OF_NEWEST = 2;
  private static final int YEAR_OF_NEWEST = 27;
  private static final List<String> SEASONS = List.of("Spring", "Summer", "Winter");
  private static final Pattern SEGMENT = Pattern.compile("v(\\d{1,3})\\.0");

  private ApiVersions() {}

  static List<Map<String, Object>> list() {
    return IntStream.rangeClosed(OLDEST, NEWEST).mapToObj(ApiVersions::entry).toList();
  }

  /** The version a path segment names, such as 59.0. */
  static String of(String segment) {
    Matcher matcher = SEGMENT.matcher(segment);
    int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (number >= OLDEST_RETIRED && number < OLDEST) {
      throw new OrgException(
          410, "GONE", "API version " + number + ".0 is retired and no longer available");
    }
    if (number < OLDEST || number > NEWEST) {
      throw OrgException.notFound();
    }
    return number + ".0";
  }

  /** Resources of one version. */
  static Map<String, Object> resources(String root, String identity) {
    Map<String, Object> resources = new LinkedHashMap<>();
    for (String name : List.of("sobjects", "query", "queryAll", "limits", "composite", "tooling")) {
      resources.put(name, root + "/" + name);
    }
    resources.put("identity", identity);
    return resources;
  }

  private static Map<String, Object> entry(int number) {
    // Three releases a year; Winter carries the next year's number.
    int back = NEWEST - number;
    int index = Math.floorMod(SEASON_OF_NEWEST - back, 3);
    int year = YEAR_OF_NEWEST + Math.floorDiv(SEASON_OF_NEWEST - back, 3) - (index == 2 ? 0 : 1);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("label", SEASONS.get(index) + " '" + year);
    entry.put("url", "/services/data/v" + number + ".0");
    entry.put("version", number + ".0");
    return entry;
  }
}
