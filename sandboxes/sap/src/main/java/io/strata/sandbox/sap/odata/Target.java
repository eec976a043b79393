package io.strata.sandbox.sap.odata;

import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.FunctionImport;
import io.strata.sandbox.sap.catalogue.Navigation;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.record.Row;
import java.util.List;
import java.util.Optional;

/** What a path leads to. */
sealed interface Target {

  /**
   * Entities of a set.
   *
   * @param parent the entity whose way was followed last
   * @param within the entities at the end of that way
   */
  record Collection(
      EntitySet set, Optional<Row> parent, Optional<Navigation> way, Optional<List<Row>> within)
      implements Target {}

  /** How many entities there are. */
  record Count(Collection of) implements Target {}

  record Entity(Row row) implements Target {}

  /** One property, bare when it is asked for by {@code $value}. */
  record Value(Row row, Property property, boolean bare) implements Target {}

  record Function(FunctionImport function) implements Target {}
}
