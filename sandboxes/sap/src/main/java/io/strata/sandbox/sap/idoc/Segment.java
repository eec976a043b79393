package io.strata.sandbox.sap.idoc;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A segment of an IDoc: fields by name, without trailing blanks, and the segments below it in their
 * order.
 */
record Segment(String name, Map<String, String> fields, List<Segment> children) {

  /** A field, empty when absent. */
  String text(String field) {
    return fields.getOrDefault(field, "");
  }

  List<Segment> all(String child) {
    return all(children, child);
  }

  /** The segment below whose qualifier has this value. */
  Optional<Segment> qualified(String child, String qualifier, String value) {
    return qualified(children, child, qualifier, value);
  }

  static List<Segment> all(List<Segment> segments, String name) {
    return segments.stream().filter(segment -> segment.name.equals(name)).toList();
  }

  static Optional<Segment> qualified(
      List<Segment> segments, String name, String qualifier, String value) {
    return all(segments, name).stream()
        .filter(segment -> segment.text(qualifier).equals(value))
        .findFirst();
  }
}
