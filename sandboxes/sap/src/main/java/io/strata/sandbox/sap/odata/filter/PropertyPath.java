package io.strata.sandbox.sap.odata.filter;

import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Navigation;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.odata.Relations;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import java.util.ArrayList;
import java.util.List;

/** A property of a row, or of one a chain of to-one navigations leads to. */
public record PropertyPath(List<Navigation> ways, Property property) {

  /** Binds a path; what is not there is refused. */
  public static PropertyPath of(Catalogue catalogue, EntitySet set, List<String> segments) {
    List<Navigation> ways = new ArrayList<>();
    EntitySet current = set;
    for (String segment : segments.subList(0, segments.size() - 1)) {
      EntitySet from = current;
      Navigation way =
          from.navigation(segment)
              .orElseThrow(() -> SapException.noSuchProperty(segment, from.typeName()));
      if (way.many()) {
        throw SapException.invalid(
            "Navigation property " + segment + " leads to many entities and cannot be used here.");
      }
      ways.add(way);
      current = catalogue.set(way.target());
    }
    EntitySet last = current;
    Property property =
        last.property(segments.getLast())
            .orElseThrow(() -> SapException.noSuchProperty(segments.getLast(), last.typeName()));
    return new PropertyPath(List.copyOf(ways), property);
  }

  /** Null when there is no value or nobody at the end of the path. */
  public Object value(Rows rows, Row row) {
    Row at = row;
    for (Navigation way : ways) {
      List<Row> ahead = Relations.related(rows, at, way);
      if (ahead.isEmpty()) {
        return null;
      }
      at = ahead.getFirst();
    }
    return at.get(property);
  }
}
