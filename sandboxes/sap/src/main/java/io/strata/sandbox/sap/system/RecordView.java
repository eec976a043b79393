package io.strata.sandbox.sap.system;

import io.strata.sandbox.sap.catalogue.EdmType;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.record.Row;
import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row as the control API shows it: every property by its vendor name, decimals as plain text,
 * dates as ISO text, and `Key`, the parts of the key joined by commas. Values are made when looked
 * at, so that a list of all rows is no larger than the rows.
 */
final class RecordView extends AbstractMap<String, Object> {

  static final String KEY = "Key";

  private final Row row;

  RecordView(Row row) {
    this.row = row;
  }

  @Override
  public Object get(Object name) {
    if (name.equals(KEY) && row.set().keys().size() > 1) {
      return key();
    }
    return row.set().property((String) name).map(this::shown).orElse(null);
  }

  @Override
  public boolean containsKey(Object name) {
    return name.equals(KEY) && row.set().keys().size() > 1
        || row.set().property((String) name).isPresent();
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Set<Entry<String, Object>> entries = new LinkedHashSet<>();
    for (Property property : row.set().properties()) {
      entries.add(new SimpleImmutableEntry<>(property.name(), shown(property)));
    }
    if (row.set().keys().size() > 1) {
      entries.add(Map.entry(KEY, key()));
    }
    return entries;
  }

  /** The field by which the control API finds one record. */
  static String idField(EntitySet set) {
    return set.keys().size() > 1 ? KEY : set.keys().getFirst().name();
  }

  private String key() {
    return row.set().keys().stream()
        .map(property -> String.valueOf(shown(property)))
        .collect(Collectors.joining(","));
  }

  private Object shown(Property property) {
    return switch (row.get(property)) {
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
