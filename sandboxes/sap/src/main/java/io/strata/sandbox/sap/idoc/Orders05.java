package io.strata.sandbox.sap.idoc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Syntax of the basic type ORDERS05: which segments, where, in which order and how often, and how
 * long their fields are; read from {@code orders05.idoc}.
 */
final class Orders05 {

  static final String NAME = "ORDERS05";

  private record Rule(
      String name, long least, long most, Map<String, Integer> lengths, List<Rule> below) {}

  private final List<Rule> rules;

  private Orders05(List<Rule> rules) {
    this.rules = rules;
  }

  static Orders05 load() {
    List<List<Rule>> open = new ArrayList<>();
    open.add(new ArrayList<>());
    for (String line : lines()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int depth = (line.length() - line.stripLeading().length()) / 2;
        Rule rule = rule(line.strip());
        open.get(depth).add(rule);
        open.subList(depth + 1, open.size()).clear();
        open.add(rule.below());
      }
    }
    return new Orders05(open.getFirst());
  }

  private static List<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Orders05.class.getResourceAsStream("/sandbox-sap/orders05.idoc"),
                StandardCharsets.UTF_8))) {
      return reader.readAllLines();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static Rule rule(String line) {
    String[] sides = line.split(" : ");
    String[] words = sides[0].split(" ");
    String[] fields = sides[1].split(" ");
    Map<String, Integer> lengths = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      lengths.put(fields[i], Integer.parseInt(fields[i + 1]));
    }
    return new Rule(
        words[0], Long.parseLong(words[1]), Long.parseLong(words[2]), lengths, new ArrayList<>());
  }

  /** What is wrong first (status 60), empty when the data records are right. */
  Optional<StatusText> fault(IdocDocument document) {
    if (!document.root().equals(NAME) || !document.control().text("IDOCTYP").equals(NAME)) {
      return wrong("078", "Basic type %s is not known", document.control().text("IDOCTYP"));
    }
    String extension = document.control().text("CIMTYP");
    if (!extension.isEmpty()) {
      return wrong("079", "Extension %s is not known", extension);
    }
    return fault(document.data(), rules);
  }

  private static Optional<StatusText> fault(List<Segment> segments, List<Rule> rules) {
    int at = 0;
    for (Rule rule : rules) {
      long there = 0;
      while (at < segments.size() && segments.get(at).name().equals(rule.name())) {
        Optional<StatusText> inside = inside(segments.get(at), rule);
        if (inside.isPresent()) {
          return inside;
        }
        there++;
        at++;
      }
      if (there < rule.least()) {
        return wrong("072", "Mandatory segment %s is missing", rule.name());
      }
      if (there > rule.most()) {
        return wrong("073", "Segment %s is there more often than allowed", rule.name());
      }
    }
    if (at == segments.size()) {
      return Optional.empty();
    }
    String name = segments.get(at).name();
    return rules.stream().anyMatch(rule -> rule.name().equals(name))
        ? wrong("071", "Segment %s is in the wrong place", name)
        : wrong("070", "Segment %s is not known here", name);
  }

  private static Optional<StatusText> inside(Segment segment, Rule rule) {
    for (Map.Entry<String, Integer> field : rule.lengths().entrySet()) {
      if (segment.text(field.getKey()).length() > field.getValue()) {
        return wrong("074", "Field %s is too long", segment.name() + "-" + field.getKey());
      }
    }
    return fault(segment.children(), rule.below());
  }

  private static Optional<StatusText> wrong(String number, String text, String about) {
    return Optional.of(
        StatusText.error("E0", number, "EDI: Syntax error in IDoc: " + text.formatted(about)));
  }
}
