package io.strata.sandbox.sap.catalogue;

import java.util.List;

/**
 * A way from one entity to others.
 *
 * @param target name of the entity set at its end
 * @param joins pairs of properties that are equal on both sides
 */
public record Navigation(String name, String target, Multiplicity multiplicity, List<Join> joins) {

  /** How many there may be at the end. */
  public enum Multiplicity {
    ONE("1"),
    ZERO_OR_ONE("0..1"),
    MANY("*");

    private final String edmx;

    Multiplicity(String edmx) {
      this.edmx = edmx;
    }

    /** As `$metadata` spells it. */
    public String edmx() {
      return edmx;
    }
  }

  /** A property here and the one it equals there. */
  public record Join(String from, String to) {}

  public boolean many() {
    return multiplicity == Multiplicity.MANY;
  }
}
