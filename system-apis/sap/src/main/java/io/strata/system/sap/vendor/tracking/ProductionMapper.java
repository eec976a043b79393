package io.strata.system.sap.vendor.tracking;

import io.strata.system.sap.api.ProductionOrder;
import io.strata.system.sap.api.ProductionStatus;
import io.strata.system.sap.vendor.Amounts;
import io.strata.system.sap.vendor.odata.Edm;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Production orders, theirs to ours; docs/data-mapping/sap.md shows the pairs. */
final class ProductionMapper {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  private ProductionMapper() {}

  static ProductionOrder toProduction(SapProduction row) {
    return new ProductionOrder(
        Edm.external(row.number()),
        Edm.external(row.item()),
        Edm.external(row.material()),
        row.plant(),
        status(row),
        Amounts.quantity(row.quantity()),
        Amounts.quantity(row.produced()),
        row.unit(),
        row.plannedEnd(),
        changed(row.changed()));
  }

  /** One status of many flags, the furthest first: CLSD, TECO, DLV, PDLV, CNF, PCNF, REL, CRTD. */
  static ProductionStatus status(SapProduction row) {
    if (set(row.closed())) {
      return ProductionStatus.CLOSED;
    }
    if (set(row.completed())) {
      return ProductionStatus.COMPLETED;
    }
    if (set(row.delivered())) {
      return ProductionStatus.DELIVERED;
    }
    if (set(row.partiallyDelivered())) {
      return ProductionStatus.PARTIALLY_DELIVERED;
    }
    if (set(row.confirmed())) {
      return ProductionStatus.CONFIRMED;
    }
    if (set(row.partiallyConfirmed())) {
      return ProductionStatus.PARTIALLY_CONFIRMED;
    }
    return set(row.released()) ? ProductionStatus.RELEASED : ProductionStatus.CREATED;
  }

  /** In UTC; null when there is none. */
  static Instant changed(String stamp) {
    try {
      return stamp == null || stamp.startsWith("0000")
          ? null
          : LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException other) {
      return null;
    }
  }

  private static boolean set(String flag) {
    return "X".equals(flag);
  }
}
