package io.strata.sandbox.control.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.strata.sandbox.control.api.Problem.Violation;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Reads one JSON object strictly and collects every violation; absent members read as null. */
final class JsonInput {

  private final JsonNode node;
  private final String pointer;
  private final List<Violation> violations;

  private JsonInput(JsonNode node, String pointer, List<Violation> violations) {
    this.node = node;
    this.pointer = pointer;
    this.violations = violations;
    if (!node.isObject() && !node.isMissingNode()) {
      violations.add(new Violation(pointer, null, "must be an object"));
    }
  }

  static JsonInput of(JsonNode node) {
    return new JsonInput(node, "", new ArrayList<>());
  }

  JsonInput object(String name) {
    return new JsonInput(
        present(name) ? node.get(name) : MissingNode.getInstance(),
        pointer + "/" + name,
        violations);
  }

  boolean present(String name) {
    return node.isObject() && node.hasNonNull(name);
  }

  void onlyMembers(Set<String> known) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                violate(name, "is not known");
              }
            });
  }

  String text(String name) {
    return read(name, JsonNode::isTextual, "must be a string") ? node.get(name).textValue() : null;
  }

  Integer integer(String name, int least, int most) {
    String rule = "must be a whole number from " + least + " to " + most;
    return read(
            name,
            n ->
                n.canConvertToInt()
                    && n.isIntegralNumber()
                    && n.intValue() >= least
                    && n.intValue() <= most,
            rule)
        ? node.get(name).intValue()
        : null;
  }

  Long wholeNumber(String name) {
    return read(name, n -> n.isIntegralNumber() && n.canConvertToLong(), "must be a whole number")
        ? node.get(name).longValue()
        : null;
  }

  Double share(String name) {
    return read(
            name,
            n -> n.isNumber() && n.doubleValue() >= 0 && n.doubleValue() <= 1,
            "must be a number from 0 to 1")
        ? node.get(name).doubleValue()
        : null;
  }

  Boolean flag(String name) {
    return read(name, JsonNode::isBoolean, "must be true or false")
        ? node.get(name).booleanValue()
        : null;
  }

  /** An ISO-8601 duration such as PT10M or PT0.3S. */
  Duration duration(String name, Duration least, Duration most) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      Duration duration = Duration.parse(text);
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
      violate(name, "must be from " + least + " to " + most);
    } catch (DateTimeParseException | ArithmeticException malformed) {
      violate(name, "must be an ISO-8601 duration such as PT10M");
    }
    return null;
  }

  void violate(String name, String message) {
    violations.add(new Violation(name.isEmpty() ? pointer : pointer + "/" + name, null, message));
  }

  /** True while nothing below this object's pointer is wrong. */
  boolean clean() {
    return violations.stream().noneMatch(violation -> violation.pointer().startsWith(pointer));
  }

  /** Throws the problem that names every violation found so far. */
  void check() {
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
  }

  private boolean read(String name, Predicate<JsonNode> valid, String rule) {
    if (!present(name)) {
      return false;
    }
    if (valid.test(node.get(name))) {
      return true;
    }
    violate(name, rule);
    return false;
  }
}
