package io.strata.sandbox.sap.lifecycle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What others want to hear about a sales order, in the order in which it happens. */
public enum Milestone {
  CONFIRMED,
  PRODUCTION_STARTED,
  PRODUCTION_FINISHED,
  GOODS_ISSUED,
  DELIVERED,
  INVOICED;

  /** As others call it: `production_started`. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Milestone> of(String word) {
    return Arrays.stream(values()).filter(milestone -> milestone.word().equals(word)).findFirst();
  }
}
