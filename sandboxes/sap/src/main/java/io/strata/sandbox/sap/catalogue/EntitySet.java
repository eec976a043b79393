package io.strata.sandbox.sap.catalogue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An entity set and its type; SAP names the type after the set. */
public final class EntitySet {

  /** Between the parts of a key; sorts before every character of a value. */
  public static final char KEY_SEPARATOR = '\u0001';

  private final String service;
  private final String name;
  private final Map<String, String> marks;
  private final List<Property> properties;
  private final List<Property> keys;
  private final Map<String, Property> byName = new HashMap<>();
  private final Map<String, Navigation> navigations = new LinkedHashMap<>();

  EntitySet(
      String service,
      String name,
      Map<String, String> marks,
      List<Property> properties,
      List<Navigation> navigations) {
    this.service = service;
    this.name = name;
    this.marks = marks;
    this.properties = properties;
    this.keys = properties.stream().filter(Property::key).toList();
    properties.forEach(property -> byName.put(property.name(), property));
    navigations.forEach(navigation -> this.navigations.put(navigation.name(), navigation));
  }

  public String service() {
    return service;
  }

  public String name() {
    return name;
  }

  public String typeName() {
    return name + "Type";
  }

  public List<Property> properties() {
    return properties;
  }

  public List<Property> keys() {
    return keys;
  }

  public Optional<Property> property(String propertyName) {
    return Optional.ofNullable(byName.get(propertyName));
  }

  /** A property that is known to be there. */
  public Property require(String propertyName) {
    Property property = byName.get(propertyName);
    if (property == null) {
      throw new IllegalArgumentException(name + " has no " + propertyName);
    }
    return property;
  }

  public List<Navigation> navigations() {
    return List.copyOf(navigations.values());
  }

  public Optional<Navigation> navigation(String navigationName) {
    return Optional.ofNullable(navigations.get(navigationName));
  }

  /** The property whose value is the entity's version, when updates are guarded. */
  public Optional<Property> etag() {
    return Optional.ofNullable(marks.get("etag")).flatMap(this::property);
  }

  /** The set whose version guards this one's entities, when the caller sends one. */
  public Optional<String> guard() {
    return Optional.ofNullable(marks.get("guard"));
  }

  public boolean creatable() {
    return marks.containsKey("create");
  }

  public boolean updatable() {
    return marks.containsKey("update");
  }

  public boolean deletable() {
    return marks.containsKey("delete");
  }

  /** Entities a page has when the caller does not say. */
  public Optional<Integer> pageSize() {
    return Optional.ofNullable(marks.get("page")).map(Integer::valueOf);
  }

  /** Entities a page has at most, whatever the caller says. */
  public Optional<Integer> pageCap() {
    return Optional.ofNullable(marks.get("cap")).map(Integer::valueOf);
  }

  /** The name the sandbox's own records have. */
  public String recordType() {
    return marks.getOrDefault("records", name.startsWith("A_") ? name.substring(2) : name);
  }

  /** The key as one text that sorts like the parts, from values by property name. */
  public String key(Map<String, ?> values) {
    return keys.stream()
        .map(property -> property.keyText(values.get(property.name())))
        .collect(Collectors.joining(String.valueOf(KEY_SEPARATOR)));
  }

  /** The beginning that all keys with these leading parts have in common; whole when all given. */
  public String keyPrefix(String... parts) {
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      prefix.append(keys.get(i).keyText(keys.get(i).external(parts[i])));
      if (i < keys.size() - 1) {
        prefix.append(KEY_SEPARATOR);
      }
    }
    return prefix.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
