package io.strata.sandbox.sap.catalogue;

import io.strata.sandbox.sap.catalogue.Navigation.Join;
import io.strata.sandbox.sap.catalogue.Navigation.Multiplicity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text form of a service; what it does not understand is a defect of the file. */
final class CatalogueReader {

  private static final Pattern TYPE = Pattern.compile("(\\w+)(?:\\((\\d+)(?:,(\\d+))?\\))?");

  /** A set before all sets are known. */
  private record Draft(
      String name, Map<String, String> marks, List<Property> properties, List<String[]> ways) {}

  private final String file;
  private final List<ServiceModel> services = new ArrayList<>();
  private String[] service;
  private final Map<String, Draft> sets = new LinkedHashMap<>();
  private final Map<String, ComplexType> complexTypes = new LinkedHashMap<>();
  private final Map<String, FunctionImport> functions = new LinkedHashMap<>();
  private Draft set;
  private List<Property> current;

  CatalogueReader(String file) {
    this.file = file;
  }

  List<ServiceModel> read(List<String> lines) {
    int number = 0;
    for (String line : lines) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        line(line.strip());
      } catch (RuntimeException defect) {
        throw new IllegalStateException(file + " line " + number + ": " + line, defect);
      }
    }
    end();
    return services;
  }

  private void line(String line) {
    String[] sides = line.split(" : ", 2);
    String[] words = sides[0].split(" +");
    switch (words[0]) {
      case "service" -> {
        end();
        service = words;
      }
      case "set" -> {
        set = new Draft(words[1], marks(words, 2), new ArrayList<>(), new ArrayList<>());
        sets.put(set.name(), set);
        current = set.properties();
      }
      case "complex" -> {
        current = new ArrayList<>();
        complexTypes.put(words[1], new ComplexType(words[1], current));
      }
      case "function" -> function(words, sides.length > 1 ? sides[1] : "");
      default -> {
        if (words[0].startsWith("to_")) {
          set.ways().add(words);
        } else {
          properties(words, sides[1]);
        }
      }
    }
  }

  /** `Type marks : Name Name`. */
  private void properties(String[] words, String names) {
    for (String name : names.strip().split(" +")) {
      current.add(property(name, words[0], current.size(), marks(words, 1)));
    }
  }

  private static Property property(
      String name, String typeText, int position, Map<String, String> marks) {
    Matcher type = TYPE.matcher(typeText);
    if (!type.matches()) {
      throw new IllegalArgumentException("no type: " + typeText);
    }
    return new Property(
        name,
        position,
        EdmType.of(type.group(1)),
        type.group(2) == null ? 0 : Integer.parseInt(type.group(2)),
        type.group(3) == null ? 0 : Integer.parseInt(type.group(3)),
        marks);
  }

  /** `function POST Name Result on=Set : Parameter Type, Parameter Type`. */
  private void function(String[] words, String parameters) {
    String returns = words[3].equals("-") ? null : words[3].replace("[]", "");
    List<Property> given = new ArrayList<>();
    for (String parameter : parameters.isBlank() ? new String[0] : parameters.split(", +")) {
      String[] parts = parameter.strip().split(" +");
      given.add(property(parts[0], parts[1], given.size(), marks(parts, 2)));
    }
    functions.put(
        words[2],
        new FunctionImport(
            words[2],
            words[1],
            returns,
            words[3].endsWith("[]"),
            marks(words, 4).get("on"),
            List.copyOf(given)));
  }

  private static Map<String, String> marks(String[] words, int from) {
    Map<String, String> marks = new LinkedHashMap<>();
    for (String word : Arrays.asList(words).subList(from, words.length)) {
      int equals = word.indexOf('=');
      marks.put(
          equals < 0 ? word : word.substring(0, equals),
          equals < 0 ? "" : word.substring(equals + 1));
    }
    return marks;
  }

  private void end() {
    if (service == null) {
      return;
    }
    Map<String, String> marks = marks(service, 2);
    String name = service[1].equals("-") ? "" : service[1];
    Map<String, EntitySet> done = new LinkedHashMap<>();
    sets.forEach((setName, draft) -> done.put(setName, built(name, draft)));
    services.add(
        new ServiceModel(
            name,
            marks.getOrDefault("version", "0001"),
            marks.getOrDefault("component", ""),
            done,
            Map.copyOf(complexTypes),
            new LinkedHashMap<>(functions)));
    sets.clear();
    complexTypes.clear();
    functions.clear();
  }

  private EntitySet built(String serviceName, Draft draft) {
    return new EntitySet(
        serviceName,
        draft.name(),
        draft.marks(),
        List.copyOf(draft.properties()),
        draft.ways().stream().map(way -> navigation(draft, way)).toList());
  }

  /** `to_Name * Target [Here=There,...]`; without pairs the keys of the same name are equal. */
  private Navigation navigation(Draft from, String[] words) {
    Multiplicity multiplicity =
        switch (words[1]) {
          case "*" -> Multiplicity.MANY;
          case "?" -> Multiplicity.ZERO_OR_ONE;
          case "1" -> Multiplicity.ONE;
          default -> throw new IllegalArgumentException("how many? " + words[1]);
        };
    Draft target = sets.get(words[2]);
    if (target == null) {
      throw new IllegalArgumentException(from.name() + " leads to an unknown set " + words[2]);
    }
    List<Join> joins = new ArrayList<>();
    if (words.length > 3) {
      for (String pair : words[3].split(",")) {
        String[] sides = pair.split("=");
        joins.add(new Join(sides[0], sides[sides.length - 1]));
      }
    } else {
      for (Property key : from.properties()) {
        if (key.key() && target.properties().stream().anyMatch(p -> same(key, p))) {
          joins.add(new Join(key.name(), key.name()));
        }
      }
    }
    if (joins.isEmpty()) {
      throw new IllegalArgumentException(from.name() + "." + words[0] + " joins nothing");
    }
    return new Navigation(words[0], words[2], multiplicity, List.copyOf(joins));
  }

  private static boolean same(Property key, Property other) {
    return other.key() && other.name().equals(key.name());
  }
}
