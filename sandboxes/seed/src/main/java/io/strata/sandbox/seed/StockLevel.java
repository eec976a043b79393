package io.strata.sandbox.seed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How much of a material lies at a place.
 *
 * @param quantity in the material's base unit, may be zero
 */
public record StockLevel(String plant, String location, Usability usability, BigDecimal quantity) {

  /** What the stock may be used for. */
  public enum Usability {
    FREE,
    IN_INSPECTION,
    BLOCKED
  }

  /**
   * The stock of a material at the beginning, by plant and location. Catalogue products lie in all
   * eight plants, others in some; services nowhere.
   */
  public static List<StockLevel> of(long seed, Material material) {
    if (material.service()) {
      return List.of();
    }
    int number = Integer.parseInt(material.id().substring(2));
    Random random = new Random(seed * 1_000_003 + number);
    boolean everywhere = number <= 1_050;
    List<StockLevel> levels = new ArrayList<>();
    for (Plant plant : Plant.all()) {
      if (everywhere || random.nextInt(3) == 0) {
        add(levels, plant, everywhere, random);
      }
    }
    return levels;
  }

  private static void add(List<StockLevel> levels, Plant plant, boolean plenty, Random random) {
    for (String location : plant.locations()) {
      int free = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(plenty ? 900 : 240);
      levels.add(level(plant, location, Usability.FREE, free));
    }
    if (random.nextInt(3) == 0) {
      levels.add(
          level(plant, plant.locations().get(0), Usability.IN_INSPECTION, 1 + random.nextInt(40)));
    }
    if (random.nextInt(5) == 0) {
      levels.add(level(plant, plant.locations().get(1), Usability.BLOCKED, 1 + random.nextInt(20)));
    }
  }

  private static StockLevel level(Plant plant, String location, Usability usability, int quantity) {
    return new StockLevel(plant.id(), location, usability, BigDecimal.valueOf(quantity));
  }
}
