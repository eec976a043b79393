package io.strata.sandbox.sap.odata.filter;

import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import java.util.Comparator;
import java.util.List;

/** `$orderby`: properties with asc or desc; nothing comes before something. */
public final class Ordering {

  private Ordering() {}

  /** A comparator for rows as these rows see each other. */
  public static Comparator<Row> of(String text, Catalogue catalogue, EntitySet set, Rows rows) {
    Comparator<Row> order = null;
    for (String part : text.split(",")) {
      Comparator<Row> next = one(part.strip(), catalogue, set, rows);
      order = order == null ? next : order.thenComparing(next);
    }
    return order;
  }

  private static Comparator<Row> one(String part, Catalogue catalogue, EntitySet set, Rows rows) {
    String[] words = part.split(" +");
    if (words.length > 2 || words.length == 2 && !words[1].matches("asc|desc")) {
      throw SapException.invalid("Invalid $orderby: " + part + ".");
    }
    PropertyPath path = PropertyPath.of(catalogue, set, List.of(words[0].split("/")));
    if (path.property().is("nosort")) {
      throw SapException.invalid("Property " + path.property().name() + " is not sortable.");
    }
    Comparator<Row> ascending =
        Comparator.comparing(
            row -> path.value(rows, row),
            Comparator.nullsFirst((a, b) -> compare(path.property(), a, b)));
    return words.length == 2 && words[1].equals("desc") ? ascending.reversed() : ascending;
  }

  /** Compares two values of a property, neither null. */
  @SuppressWarnings("unchecked")
  static int compare(Property property, Object left, Object right) {
    if (property.alpha()) {
      return property.padded((String) left).compareTo(property.padded((String) right));
    }
    return ((Comparable<Object>) left).compareTo(right);
  }
}
