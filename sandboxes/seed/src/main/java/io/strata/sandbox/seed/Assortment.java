package io.strata.sandbox.seed;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The material master: 50,000 materials, the catalogue's products first. The same seed gives the
 * same materials on every machine.
 */
public final class Assortment {

  public static final int MATERIALS = 50_000;

  private static final int FIRST_NUMBER = 1_001;
  private static final Instant OLDEST_CHANGE = Instant.parse("2024-01-02T06:00:00Z");
  private static final Instant NEWEST_CHANGE = Instant.parse("2026-09-30T20:00:00Z");

  private static final String[][] KINDS = {
    {"Centrifugal pump CP", "Pumps", "PC", "40"},
    {"Diaphragm pump DP", "Pumps", "PC", "18"},
    {"Gear pump GP", "Pumps", "PC", "14"},
    {"Asynchronous motor AM", "Drives", "PC", "35"},
    {"Helical gearbox HG", "Drives", "PC", "22"},
    {"Frequency converter FC", "Drives", "PC", "4"},
    {"Pressure sensor PS", "Sensors", "PC", "1"},
    {"Flow meter FM", "Sensors", "PC", "3"},
    {"Temperature probe TP", "Sensors", "PC", "1"},
    {"Controller C", "Controls", "PC", "2"},
    {"Remote I/O module R", "Controls", "PC", "1"},
    {"Mechanical seal MS", "Spare parts", "PC", "1"},
    {"Bearing B", "Spare parts", "PC", "1"},
    {"Impeller I", "Spare parts", "PC", "6"},
    {"Gasket, G", "Spare parts", "PC", "1"},
    {"Hose H", "Spare parts", "M", "1"},
    {"Cable, shielded, K", "Spare parts", "M", "1"},
    {"Lubricant L", "Spare parts", "KG", "1"},
    {"Maintenance contract class", "Services", "H", "0"}
  };
  private static final String[] FORMS = {"", " stainless", " ATEX", " Ex d", " low noise", " IP67"};

  private final List<Material> materials;

  private Assortment(List<Material> materials) {
    this.materials = materials;
  }

  public static Assortment of(long seed) {
    Random random = new Random(seed + 2);
    List<Material> materials = new ArrayList<>(MATERIALS);
    for (Product product : Catalogue.products()) {
      boolean service = product.family().equals("Services");
      materials.add(
          new Material(
              product.id(),
              product.name(),
              product.family(),
              product.price(),
              service ? "H" : "PC",
              BigDecimal.valueOf(service ? 0 : 500 + random.nextInt(40_000), 3),
              changedAt(random),
              false));
    }
    for (int i = materials.size(); i < MATERIALS; i++) {
      materials.add(material(i, random));
    }
    return new Assortment(List.copyOf(materials));
  }

  private static Material material(int index, Random random) {
    String[] kind = KINDS[random.nextInt(KINDS.length)];
    String form = FORMS[random.nextInt(FORMS.length)];
    int weight = Integer.parseInt(kind[3]) * (100 + random.nextInt(1_900));
    return new Material(
        "P-" + (FIRST_NUMBER + index),
        kind[0] + " " + (FIRST_NUMBER + index) + (kind[1].equals("Services") ? "" : form),
        kind[1],
        BigDecimal.valueOf(250 + (long) Math.exp(random.nextDouble() * 7.2) * 100, 2),
        kind[2],
        BigDecimal.valueOf(weight, 3),
        changedAt(random),
        random.nextInt(40) == 0);
  }

  private static Instant changedAt(Random random) {
    long seconds = Duration.between(OLDEST_CHANGE, NEWEST_CHANGE).toSeconds();
    return OLDEST_CHANGE.plusSeconds((long) (random.nextDouble() * seconds));
  }

  /** In the order of their numbers. */
  public List<Material> materials() {
    return materials;
  }

  public Optional<Material> byId(String id) {
    int index = -1;
    if (id.startsWith("P-") && id.length() <= 8) {
      try {
        index = Integer.parseInt(id, 2, id.length(), 10) - FIRST_NUMBER;
      } catch (NumberFormatException noNumber) {
        return Optional.empty();
      }
    }
    return index >= 0 && index < materials.size()
        ? Optional.of(materials.get(index)).filter(material -> material.id().equals(id))
        : Optional.empty();
  }
}
