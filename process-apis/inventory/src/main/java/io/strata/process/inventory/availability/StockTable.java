package io.strata.process.inventory.availability;

import java.util.List;
import java.util.Map;

/**
 * What every plant said of every material.
 *
 * @param plants in the order they are shown
 * @param byPlant by plant, then by material
 */
public record StockTable(List<String> plants, Map<String, Map<String, Stock>> byPlant) {

  /** Nothing told is nothing known. */
  public Stock of(String plant, String material) {
    return byPlant
        .getOrDefault(plant, Map.of())
        .getOrDefault(material, new Stock.Unknown(Stock.NO_RECORD));
  }

  public boolean complete() {
    return byPlant.values().stream()
        .flatMap(materials -> materials.values().stream())
        .allMatch(Stock.Known.class::isInstance);
  }
}
