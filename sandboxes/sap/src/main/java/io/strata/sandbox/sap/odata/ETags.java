package io.strata.sandbox.sap.odata;

import io.strata.sandbox.sap.catalogue.EdmType;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.wire.Literals;
import java.time.Instant;
import java.util.Optional;

/** Versions of entities: weak tags around the literal of a property. */
public final class ETags {

  private ETags() {}

  /** Empty for entities without one. */
  public static Optional<String> of(Row row) {
    return row.set().etag().map(property -> "W/\"" + literal(property, row.get(property)) + "\"");
  }

  private static String literal(Property property, Object value) {
    return property.type() == EdmType.DATE_TIME_OFFSET
        ? "datetimeoffset'" + Literals.stamp((Instant) value).replace(":", "%3A") + "'"
        : "'" + value + "'";
  }

  /**
   * Holds `If-Match` against the entity that guards this one.
   *
   * @param action whether a function import asks
   */
  static void check(ODataRequest request, Rows rows, Row row, boolean action) {
    Optional<String> given = request.call().header("if-match");
    Optional<Row> guarding =
        row.set().etag().isPresent()
            ? Optional.of(row)
            : row.set()
                .guard()
                .flatMap(guard -> rows.find(guard, row.text(row.set().keys().getFirst().name())));
    if (given.isEmpty()) {
      if (row.set().etag().isPresent()) {
        throw new SapException(
            428,
            "SADL_ENTITY_RUNTIME/" + (action ? "006" : "004"),
            "Precondition required for entity " + row.set().typeName() + " (If-Match missing).");
      }
      return;
    }
    String tag = given.get().strip();
    if (!tag.equals("*") && !tag.matches("(W/)?\".*\"")) {
      throw SapException.business("/IWFND/CM_MGW/094", "Invalid format of ETag value " + tag + ".");
    }
    Optional<String> current = guarding.flatMap(ETags::of);
    if (!tag.equals("*") && current.isPresent() && !tag.equals(current.get())) {
      throw new SapException(
          412,
          "/IWBEP/CM_MGW_RT/190",
          "Precondition failed: the state of the entity was already changed.");
    }
  }
}
