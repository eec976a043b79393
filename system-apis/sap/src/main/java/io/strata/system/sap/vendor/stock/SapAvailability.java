package io.strata.system.sap.vendor.stock;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/** AvailabilityRecord (API_PRODUCT_AVAILY_INFO_BASIC): what can be promised, and how long. */
record SapAvailability(
    @JsonProperty("PeriodEndUTCDateTime") LocalDate end,
    @JsonProperty("AvailableQuantityInBaseUnit") BigDecimal quantity,
    @JsonProperty("BaseUnit") String unit) {

  static final String FUNCTION = "DetermineAvailabilityAt";

  /** The year that means "for ever" there. */
  private static final int FOR_EVER = 9999;

  SapAvailability {
    Objects.requireNonNull(quantity, "AvailableQuantityInBaseUnit");
  }

  LocalDate until() {
    return end == null || end.getYear() >= FOR_EVER ? null : end;
  }
}
