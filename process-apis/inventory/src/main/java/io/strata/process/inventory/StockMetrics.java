package io.strata.process.inventory;

import io.micrometer.core.instrument.MeterRegistry;
import io.strata.process.inventory.availability.Stock;
import io.strata.process.inventory.availability.StockTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Counts what checks were told: `strata.inventory.stock` by plant and by outcome, which is `known`
 * or the reason why not.
 */
@ApplicationScoped
public class StockMetrics {

  private final MeterRegistry meters;
  private final Set<String> plants;

  public StockMetrics(MeterRegistry meters, InventoryConfig config) {
    this.meters = meters;
    this.plants = Set.copyOf(config.plants());
  }

  StockTable counted(StockTable stock) {
    stock
        .byPlant()
        .forEach((plant, materials) -> materials.values().forEach(told -> count(plant, told)));
    return stock;
  }

  /** A caller may name any plant; only those of the installation have a series of their own. */
  private void count(String plant, Stock told) {
    String outcome =
        switch (told) {
          case Stock.Known known -> "known";
          case Stock.Unknown(var reason) -> reason;
        };
    meters
        .counter(
            "strata.inventory.stock",
            "plant",
            plants.contains(plant) ? plant : "other",
            "outcome",
            outcome)
        .increment();
  }
}
