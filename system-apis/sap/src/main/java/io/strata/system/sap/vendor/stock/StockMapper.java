package io.strata.system.sap.vendor.stock;

import io.strata.system.sap.api.Availability;
import io.strata.system.sap.api.AvailabilityMethod;
import io.strata.system.sap.api.StockLevel;
import io.strata.system.sap.vendor.Amounts;
import io.strata.system.sap.vendor.odata.Edm;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stock and availability, theirs to ours; docs/data-mapping/sap.md shows the pairs. */
final class StockMapper {

  private StockMapper() {}

  /**
   * One level per material and plant: the sum over storage locations and batches.
   *
   * @param asked materials as the caller writes them, which is how they are answered
   */
  static List<StockLevel> toLevels(List<SapStock> rows, List<String> asked) {
    Map<String, String> writings = new LinkedHashMap<>();
    asked.forEach(material -> writings.putIfAbsent(Edm.external(material), material));
    Map<String, StockLevel> levels = new LinkedHashMap<>();
    for (SapStock row : rows) {
      String material = Edm.external(row.material());
      levels.merge(
          material + " " + row.plant(),
          new StockLevel(
              writings.getOrDefault(material, material), row.plant(), row.quantity(), row.unit()),
          StockMapper::sum);
    }
    return levels.values().stream().map(StockMapper::plain).toList();
  }

  static Availability toAvailability(
      String material, String plant, LocalDate date, SapAvailability promise) {
    return new Availability(
        material,
        plant,
        date,
        Amounts.quantity(promise.quantity()),
        promise.unit(),
        promise.until(),
        AvailabilityMethod.PROMISE);
  }

  static Availability toAvailability(LocalDate date, StockLevel stock) {
    return new Availability(
        stock.material(),
        stock.plant(),
        date,
        stock.available(),
        stock.unit(),
        null,
        AvailabilityMethod.STOCK);
  }

  private static StockLevel sum(StockLevel one, StockLevel other) {
    BigDecimal both = one.available().add(other.available());
    return new StockLevel(one.material(), one.plant(), both, one.unit());
  }

  private static StockLevel plain(StockLevel level) {
    return new StockLevel(
        level.material(), level.plant(), Amounts.quantity(level.available()), level.unit());
  }
}
