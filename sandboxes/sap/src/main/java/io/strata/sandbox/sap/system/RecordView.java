package io.strata.sandbox.sap.system;

import io.strata.sandbox.sap.catalogue.EdmType;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.record.Row;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row as the control API shows it: every property by its vendor name, decimals as plain text,
 * dates as ISO text, and `Key`, the parts of the key joined by commas.
 */
final class RecordView {

  static final String KEY = "Key";

  private RecordView() {}

  static Map<String, Object> of(Row row) {
    Map<String, Object> shown = new LinkedHashMap<>();
    for (Property property : row.set().properties()) {
      shown.put(property.name(), shown(property, row.get(property)));
    }
    if (row.set().keys().size() > 1) {
      shown.put(KEY, key(row.set(), shown));
    }
    return shown;
  }

  static String idField(EntitySet set) {
    return set.keys().size() > 1 ? KEY : set.keys().getFirst().name();
  }

  private static String key(EntitySet set, Map<String, Object> shown) {
    return set.keys().stream()
        .map(property -> String.valueOf(shown.get(property.name())))
        .collect(Collectors.joining(","));
  }

  private static Object shown(Property property, Object value) {
    return switch (value) {
      case null -> null;
      case Boolean flag -> flag;
      case Integer number -> number;
      case BigDecimal number -> number.stripTrailingZeros().toPlainString();
      case Object other when property.type() == EdmType.DATE_TIME && !property.is("stamp") ->
          other.toString().substring(0, 10);
      case Object other -> other.toString();
    };
  }
}
