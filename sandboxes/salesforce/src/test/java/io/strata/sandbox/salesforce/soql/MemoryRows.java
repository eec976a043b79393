package io.strata.sandbox.salesforce.soql;

import io.strata.sandbox.salesforce.record.Rows;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of a test, counting what is read. */
public final class MemoryRows implements Rows {

  private final Map<String, Map<String, Map<String, Object>>> objects = new LinkedHashMap<>();
  int scans;

  public MemoryRows add(String object, Map<String, Object> row) {
    Map<String, Object> present = new HashMap<>(row);
    present.values().removeIf(java.util.Objects::isNull);
    objects
        .computeIfAbsent(object, _ -> new LinkedHashMap<>())
        .put((String) row.get("Id"), Collections.unmodifiableMap(present));
    return this;
  }

  @Override
  public Stream<Map<String, Object>> all(String objectName) {
    scans++;
    return objects.getOrDefault(objectName, Map.of()).values().stream();
  }

  @Override
  public Optional<Map<String, Object>> byId(String objectName, String id) {
    return Optional.ofNullable(objects.getOrDefault(objectName, Map.of()).get(id));
  }
}
