package io.strata.sandbox.sap.record;

import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Property;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entity as of its last change, immutable. Values have the Java types of {@link
 * io.strata.sandbox.sap.catalogue.EdmType}, identifiers their outside form; what was never set is
 * initial, not null, where ABAP has an initial value.
 */
public final class Row {

  private final EntitySet set;
  private final Object[] values;
  private String key;

  private Row(EntitySet set, Object[] values) {
    this.set = set;
    this.values = values;
  }

  /** Absent names and nulls are not set. */
  public static Row of(EntitySet set, Map<String, ?> values) {
    Object[] array = new Object[set.properties().size()];
    values.forEach((name, value) -> put(set, array, name, value));
    return new Row(set, array);
  }

  /** This row with some values changed; null takes a value away. */
  public Row with(Map<String, ?> changes) {
    Object[] array = values.clone();
    changes.forEach((name, value) -> put(set, array, name, value));
    return new Row(set, array);
  }

  private static void put(EntitySet set, Object[] array, String name, Object value) {
    Property property = set.require(name);
    if (value != null && !property.type().javaType().isInstance(value)) {
      throw new IllegalArgumentException(
          set.name() + "." + name + " cannot be a " + value.getClass().getSimpleName());
    }
    array[property.position()] = value;
  }

  public EntitySet set() {
    return set;
  }

  /** Its place in its set; rows compare by it. */
  public String key() {
    // Made more than once by threads that meet here, always the same.
    String known = key;
    if (known == null) {
      known = makeKey();
      key = known;
    }
    return known;
  }

  private String makeKey() {
    List<Property> parts = set.keys();
    if (parts.size() == 1) {
      return parts.getFirst().keyText(values[parts.getFirst().position()]);
    }
    StringBuilder whole = new StringBuilder(48);
    for (Property part : parts) {
      if (part != parts.getFirst()) {
        whole.append(EntitySet.KEY_SEPARATOR);
      }
      whole.append(part.keyText(values[part.position()]));
    }
    return whole.toString();
  }

  /** The value, initial when never set; null only for times and dates. */
  public Object get(Property property) {
    return property.orInitial(values[property.position()]);
  }

  public Object get(String name) {
    return get(set.require(name));
  }

  public String text(String name) {
    return (String) get(name);
  }

  public BigDecimal number(String name) {
    return (BigDecimal) get(name);
  }

  public boolean flag(String name) {
    return (Boolean) get(name);
  }

  /** Null when there is none. */
  public LocalDate date(String name) {
    LocalDateTime value = (LocalDateTime) get(name);
    return value == null ? null : value.toLocalDate();
  }

  /** Null when there is none. */
  public Instant instant(String name) {
    return (Instant) get(name);
  }

  /** The values that are set, by name. */
  public Map<String, Object> values() {
    Map<String, Object> set = new LinkedHashMap<>();
    for (Property property : this.set.properties()) {
      if (values[property.position()] != null) {
        set.put(property.name(), values[property.position()]);
      }
    }
    return set;
  }

  @Override
  public String toString() {
    return set.name() + values();
  }
}
