package io.strata.sandbox.sap.odata;

import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Navigation;
import io.strata.sandbox.sap.catalogue.Navigation.Join;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Follows navigations from row to rows. */
public final class Relations {

  private Relations() {}

  /** The rows at the end of a way, in the order of keys. */
  public static List<Row> related(Rows rows, Row row, Navigation way) {
    if (way.joins().stream().allMatch(join -> blank(row.get(join.from())))) {
      return List.of();
    }
    return candidates(rows, row, way).stream().filter(other -> joined(row, other, way)).toList();
  }

  private static boolean blank(Object value) {
    return value == null || value.equals("");
  }

  private static boolean joined(Row row, Row other, Navigation way) {
    return way.joins().stream()
        .allMatch(join -> Objects.equals(row.get(join.from()), other.get(join.to())));
  }

  /** By the beginning of the key, else by an index, else all. */
  private static List<Row> candidates(Rows rows, Row row, Navigation way) {
    EntitySet target = rows.set(way.target());
    List<String> leading = new ArrayList<>();
    for (Property key : target.keys()) {
      Optional<Join> join = way.joins().stream().filter(j -> j.to().equals(key.name())).findFirst();
      if (join.isEmpty() || !(row.get(join.get().from()) instanceof String text)) {
        break;
      }
      leading.add(text);
    }
    if (!leading.isEmpty()) {
      return rows.starting(target.name(), leading.toArray(String[]::new));
    }
    for (Join join : way.joins()) {
      if (target.require(join.to()).is("index")) {
        return rows.with(target.name(), join.to(), (String) row.get(join.from()));
      }
    }
    return rows.all(target.name()).toList();
  }
}
