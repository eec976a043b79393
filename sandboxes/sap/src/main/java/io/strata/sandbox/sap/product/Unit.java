package io.strata.sandbox.sap.product;

import java.util.List;
import java.util.Optional;

/**
 * A unit of measure in its three spellings.
 *
 * @param external how people and the OData services spell it
 * @param internal how the database spells it (PC is ST inside)
 * @param iso UN/CEFACT code
 */
public record Unit(String external, String internal, String iso) {

  private static final List<Unit> ALL =
      List.of(
          new Unit("PC", "ST", "PCE"),
          new Unit("EA", "EA", "EA"),
          new Unit("KG", "KG", "KGM"),
          new Unit("G", "G", "GRM"),
          new Unit("L", "L", "LTR"),
          new Unit("M", "M", "MTR"),
          new Unit("H", "STD", "HUR"),
          new Unit("DAY", "TAG", "DAY"),
          new Unit("CAR", "KAR", "CT"));

  /** The unit somebody means by any of its spellings. */
  public static Optional<Unit> of(String spelling) {
    return ALL.stream()
        .filter(
            unit ->
                unit.external.equals(spelling)
                    || unit.internal.equals(spelling)
                    || unit.iso.equals(spelling))
        .findFirst();
  }
}
