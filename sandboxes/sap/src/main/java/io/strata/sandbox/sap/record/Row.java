package io.strata.sandbox.sap.record;

import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Property;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An entity as of its last change, immutable. Values have the Java types of {@link
 * io.strata.sandbox.sap.catalogue.EdmType}, identifiers their outside form; what was never set is
 * initial, not null, where ABAP has an initial value.
 */
public final class Row {

  private final EntitySet set;
  private final Object[] values;

  private Row(EntitySet set, Object[] values) {
    this.set = set;
    this.values = values;
  }

  /** Absent names and nulls are not set. */
  public static Row of(EntitySet set, Map<String, ?> values) {
    Object[] array = new Object[set.properties().size()];
    values.forEach((name, value) -> array[set.require(name).position()] = typed(set, name, value));
    return new Row(set, array);
  }

  /** This row with some values changed; null takes a value away. */
  public Row with(Map<String, ?> changes) {
    Object[] array = values.clone();
    changes.forEach((name, value) -> array[set.require(name).position()] = typed(set, name, value));
    return new Row(set, array);
  }

  private static Object typed(EntitySet set, String name, Object value) {
    if (value != null && !set.require(name).type().javaType().isInstance(value)) {
      throw new IllegalArgumentException(
          set.name() + "." + name + " cannot be a " + value.getClass().getSimpleName());
    }
    return value;
  }

  public EntitySet set() {
    return set;
  }

  public String key() {
    StringBuilder key = new StringBuilder();
    for (Property property : set.keys()) {
      if (!key.isEmpty() || property != set.keys().getFirst()) {
        key.append(EntitySet.KEY_SEPARATOR);
      }
      key.append(property.keyText(values[property.position()]));
    }
    return key.toString();
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
