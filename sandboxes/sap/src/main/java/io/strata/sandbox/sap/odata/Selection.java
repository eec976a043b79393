package io.strata.sandbox.sap.odata;

import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Navigation;
import io.strata.sandbox.sap.error.SapException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** `$select` and `$expand` as a tree: what of an entity is shown, and of those behind its ways. */
final class Selection {

  /** A way back and forth doubles the answer with every step. */
  private static final int DEEPEST = 6;

  private final EntitySet set;
  private final Set<String> properties = new LinkedHashSet<>();
  private final Set<String> ways = new LinkedHashSet<>();
  private final Map<String, Selection> expanded = new LinkedHashMap<>();
  private boolean restricted;

  private Selection(EntitySet set) {
    this.set = set;
  }

  /** Everything of an entity, all ways deferred. */
  static Selection all(EntitySet set) {
    return new Selection(set);
  }

  static Selection of(Catalogue catalogue, EntitySet set, String select, String expand) {
    Selection root = new Selection(set);
    for (String path : paths(expand)) {
      List<String> ways = List.of(path.split("/"));
      if (ways.size() > DEEPEST) {
        throw SapException.invalid("$expand reaches deeper than " + DEEPEST + " ways.");
      }
      root.expand(catalogue, ways);
    }
    for (String path : paths(select)) {
      root.select(catalogue, List.of(path.split("/")));
    }
    return root;
  }

  private static List<String> paths(String commaSeparated) {
    return commaSeparated.isBlank()
        ? List.of()
        : List.of(commaSeparated.strip().split("\\s*,\\s*"));
  }

  /** Makes a way part of the answer. */
  Selection expand(Catalogue catalogue, List<String> path) {
    Navigation way = way(path.getFirst());
    Selection behind =
        expanded.computeIfAbsent(way.name(), n -> new Selection(catalogue.set(way.target())));
    return path.size() == 1 ? behind : behind.expand(catalogue, path.subList(1, path.size()));
  }

  private void select(Catalogue catalogue, List<String> path) {
    String first = path.getFirst();
    if (path.size() > 1) {
      restricted = true;
      ways.add(way(first).name());
      Selection behind = expanded.get(first);
      if (behind == null) {
        throw SapException.invalid("$select of " + String.join("/", path) + " needs $expand.");
      }
      behind.select(catalogue, path.subList(1, path.size()));
    } else if (first.equals("*")) {
      restricted = true;
      set.properties().forEach(property -> properties.add(property.name()));
    } else if (set.property(first).isPresent()) {
      restricted = true;
      properties.add(first);
    } else {
      restricted = true;
      ways.add(way(first).name());
    }
  }

  private Navigation way(String name) {
    return set.navigation(name)
        .orElseThrow(() -> SapException.noSuchProperty(name, set.typeName()));
  }

  /** A way selected alone brings all properties of what is behind it, and none of this entity. */
  boolean shows(String property) {
    return !restricted || properties.contains(property);
  }

  boolean showsWay(String way) {
    return !restricted || ways.contains(way);
  }

  /** Null when the way is not expanded. */
  Selection behind(String way) {
    return expanded.get(way);
  }
}
