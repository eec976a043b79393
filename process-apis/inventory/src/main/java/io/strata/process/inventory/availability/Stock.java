package io.strata.process.inventory.availability;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/** What is known of one material in one plant: a quantity, or why there is none to tell. */
public sealed interface Stock {

  /** The source has no stock record of the material in the plant; it may exist elsewhere. */
  String NO_RECORD = "no-stock-record";

  /**
   * @param available unrestricted stock in base unit; a known zero is a zero
   * @param unit base unit, as the source names it
   * @param asOf the source's own time
   */
  record Known(BigDecimal available, String unit, Instant asOf) implements Stock {
    public Known {
      Objects.requireNonNull(available);
      Objects.requireNonNull(unit);
      Objects.requireNonNull(asOf);
    }

    boolean covers(BigDecimal quantity) {
      return available.compareTo(quantity) >= 0;
    }
  }

  /**
   * @param reason slug of a problem, or {@link #NO_RECORD}
   */
  record Unknown(String reason) implements Stock {
    public Unknown {
      Objects.requireNonNull(reason);
    }
  }
}
