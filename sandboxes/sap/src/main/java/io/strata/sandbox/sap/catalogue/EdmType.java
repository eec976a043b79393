package io.strata.sandbox.sap.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.UUID;

/** A primitive type of OData V2 with the Java type its values have in memory. */
public enum EdmType {
  STRING("String", String.class),
  BOOLEAN("Boolean", Boolean.class),
  INT32("Int32", Integer.class),
  DECIMAL("Decimal", BigDecimal.class),
  /** Without a zone; in these services nearly always a date at midnight. */
  DATE_TIME("DateTime", LocalDateTime.class),
  DATE_TIME_OFFSET("DateTimeOffset", Instant.class),
  TIME("Time", LocalTime.class),
  GUID("Guid", UUID.class),
  /** Base64 text in memory. */
  BINARY("Binary", String.class);

  private final String name;
  private final Class<?> javaType;

  EdmType(String name, Class<?> javaType) {
    this.name = name;
    this.javaType = javaType;
  }

  /** As in `Edm.String`. */
  public String edmName() {
    return "Edm." + name;
  }

  public Class<?> javaType() {
    return javaType;
  }

  static EdmType of(String name) {
    return Arrays.stream(values())
        .filter(type -> type.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such type: " + name));
  }
}
