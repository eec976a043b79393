package io.strata.sandbox.sap.odata;

import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.wire.JsonForm;
import io.strata.sandbox.sap.wire.Language;
import io.strata.sandbox.sap.wire.Literals;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path as segments: a name each, perhaps with a key in parentheses. */
public record ResourcePath(List<Segment> segments) {

  private static final Pattern SEGMENT =
      Pattern.compile("([$A-Za-z_][A-Za-z0-9_.]*)(?:\\((.*)\\))?", Pattern.DOTALL);
  private static final Pattern KEY_PART =
      Pattern.compile(
          "\\s*(?:([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*)?([a-z]*'(?:[^']++|'')*+'|[^,']+)\\s*");

  /**
   * One step.
   *
   * @param key text between the parentheses, decoded; empty without parentheses
   */
  public record Segment(String name, Optional<String> key) {}

  /** Cuts a raw path at the slashes outside quotes. */
  public static ResourcePath of(String raw) {
    List<Segment> segments = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    boolean quoted = false;
    for (char c : raw.replace("%27", "'").toCharArray()) {
      quoted ^= c == '\'';
      if (c == '/' && !quoted) {
        add(segments, current.toString());
        current.setLength(0);
      } else {
        current.append(c);
      }
    }
    add(segments, current.toString());
    return new ResourcePath(List.copyOf(segments));
  }

  private static void add(List<Segment> segments, String raw) {
    if (raw.isEmpty()) {
      return;
    }
    String text = decoded(raw);
    Matcher segment = SEGMENT.matcher(text);
    if (!segment.matches()) {
      throw SapException.noSuchSegment(text);
    }
    segments.add(new Segment(segment.group(1), Optional.ofNullable(segment.group(2))));
  }

  /** In a path a plus is a plus. */
  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw SapException.invalid("Malformed URI: " + raw + ".");
    }
  }

  /** The parts of a key predicate in the order of the set's keys, each in its outside form. */
  public static String[] key(EntitySet set, String text, Language language) {
    Map<String, String> named = parts(text);
    List<Property> keys = set.keys();
    if (named.size() == 1 && named.containsKey("") && keys.size() == 1) {
      return new String[] {part(keys.getFirst(), named.get(""), language)};
    }
    String[] parts = new String[keys.size()];
    if (named.size() != keys.size()) {
      throw badKey(text, set);
    }
    for (int i = 0; i < parts.length; i++) {
      String literal = named.get(keys.get(i).name());
      if (literal == null) {
        throw badKey(text, set);
      }
      parts[i] = part(keys.get(i), literal, language);
    }
    return parts;
  }

  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    Matcher matcher = KEY_PART.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw SapException.invalid("Invalid key predicate (" + text + ").");
      }
      String name = matcher.group(1) == null ? "" : matcher.group(1);
      if (parts.put(name, matcher.group(2)) != null) {
        throw SapException.invalid("Invalid key predicate (" + text + ").");
      }
      at = matcher.end();
      if (at < text.length()) {
        if (text.charAt(at) != ',' || at + 1 == text.length()) {
          throw SapException.invalid("Invalid key predicate (" + text + ").");
        }
        at++;
      }
    }
    return parts;
  }

  private static String part(Property key, String literal, Language language) {
    Object value = Literals.value(literal.strip());
    if (value == null || !key.type().javaType().isInstance(value)) {
      throw SapException.invalid("Key " + key.name() + " cannot be " + literal + ".");
    }
    return value instanceof String text ? JsonForm.text(key, text, language) : value.toString();
  }

  private static SapException badKey(String text, EntitySet set) {
    return SapException.invalid(
        "The key predicate (" + text + ") does not fit the key of " + set.typeName() + ".");
  }
}
