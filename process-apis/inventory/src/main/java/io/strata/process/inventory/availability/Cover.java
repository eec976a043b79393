package io.strata.process.inventory.availability;

import io.strata.process.inventory.api.Alternative;
import io.strata.process.inventory.api.AvailabilityLineCheck;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which plants cover the whole quantity of a line. Each line is looked at on its own: two lines of
 * one material are two wishes, not one of their sum, as a quote lists variants side by side.
 */
final class Cover {

  private static final Comparator<Alternative> MOST_FIRST =
      Comparator.comparing(Alternative::available).reversed();
  private static final Comparator<Alternative> EARLIEST_FIRST =
      Comparator.comparing(Alternative::date).thenComparing(MOST_FIRST);

  private Cover() {}

  /** Plants whose known stock covers the line, most stock first, then in the order shown. */
  static List<Alternative> now(AvailabilityLineCheck line, StockTable stock, LocalDate today) {
    List<Alternative> found = new ArrayList<>();
    for (String plant : stock.plants()) {
      if (stock.of(plant, line.material()) instanceof Stock.Known known
          && known.covers(line.quantity())) {
        found.add(new Alternative(plant, known.available(), neededOn(line, today)));
      }
    }
    return found.stream().sorted(MOST_FIRST).toList();
  }

  /** What was found for later dates, earliest first. */
  static List<Alternative> later(List<Optional<Alternative>> found) {
    return found.stream().flatMap(Optional::stream).sorted(EARLIEST_FIRST).toList();
  }

  /** Plants worth asking for a later date: those that told less than the line needs. */
  static List<String> shortPlants(AvailabilityLineCheck line, StockTable stock) {
    return stock.plants().stream()
        .filter(plant -> stock.of(plant, line.material()) instanceof Stock.Known)
        .toList();
  }

  /** The date asked for, or today when there is none or it has passed. */
  static LocalDate neededOn(AvailabilityLineCheck line, LocalDate today) {
    return line.date() == null || line.date().isBefore(today) ? today : line.date();
  }
}
