package io.strata.system.sap.vendor.material;

import io.strata.system.sap.api.Material;
import io.strata.system.sap.vendor.Amounts;
import io.strata.system.sap.vendor.odata.Edm;
import io.strata.system.sap.vendor.odata.SapList;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;

/** Materials, theirs to ours; docs/data-mapping/sap.md shows the pairs. */
final class MaterialMapper {

  static final String ENGLISH = "EN";

  private MaterialMapper() {}

  static Material toMaterial(SapMaterial row) {
    boolean weighed = row.netWeight() != null && row.netWeight().signum() != 0;
    BigDecimal weight = weighed ? Amounts.quantity(row.netWeight()) : null;
    return new Material(
        Edm.external(row.product()),
        description(row),
        row.type(),
        row.group(),
        row.baseUnit(),
        row.gtin(),
        weight,
        weighed ? row.weightUnit() : null,
        changed(row),
        row.deleted());
  }

  private static String description(SapMaterial row) {
    return SapList.rowsOf(row.texts()).stream()
        .filter(text -> ENGLISH.equals(text.language()))
        .map(SapMaterial.Text::text)
        .findFirst()
        .orElse(null);
  }

  /** What was never changed was last changed when it was made. */
  private static Instant changed(SapMaterial row) {
    if (row.changed() != null) {
      return row.changed();
    }
    return row.created() == null
        ? Instant.EPOCH
        : row.created().atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
