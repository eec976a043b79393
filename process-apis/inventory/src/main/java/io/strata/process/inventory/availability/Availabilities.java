package io.strata.process.inventory.availability;

import io.strata.process.inventory.api.Alternative;
import io.strata.process.inventory.api.AvailabilityAnswer;
import io.strata.process.inventory.api.AvailabilityLine;
import io.strata.process.inventory.api.AvailabilityLineCheck;
import io.strata.process.inventory.api.PlantStatus;
import io.strata.process.inventory.api.PlantStock;
import io.strata.runtime.deadline.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the answer of a check together from what the plants said. */
public final class Availabilities {

  private final DateSource dates;
  private final InstantSource clock;
  private final int dateCalls;

  /**
   * @param dateCalls the most questions for later dates one check may ask
   */
  public Availabilities(DateSource dates, InstantSource clock, int dateCalls) {
    this.dates = dates;
    this.clock = clock;
    this.dateCalls = dateCalls;
  }

  /** One answer a line, in their order, as far as the deadline allows to look for later dates. */
  public AvailabilityAnswer of(
      List<AvailabilityLineCheck> lines, StockTable stock, Deadline deadline) {
    Instant now = clock.instant();
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    List<List<Alternative>> covered =
        lines.stream().map(line -> Cover.now(line, stock, today)).toList();
    Map<Integer, AvailabilityLineCheck> uncovered = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (covered.get(i).isEmpty()) {
        uncovered.put(i, lines.get(i));
      }
    }
    Map<Integer, List<Alternative>> later =
        new EarliestDates(dates, today, dateCalls).of(uncovered, stock, deadline);
    List<AvailabilityLine> answered = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      answered.add(
          line(lines.get(i), stock, later.getOrDefault(i, covered.get(i)), clock.instant()));
    }
    return new AvailabilityAnswer(stock.complete(), answered);
  }

  private static AvailabilityLine line(
      AvailabilityLineCheck line, StockTable stock, List<Alternative> alternatives, Instant now) {
    List<PlantStock> plants =
        stock.plants().stream()
            .map(plant -> plantStock(plant, stock.of(plant, line.material()), now))
            .toList();
    return new AvailabilityLine(line.material(), line.quantity(), plants, alternatives);
  }

  private static PlantStock plantStock(String plant, Stock stock, Instant now) {
    return switch (stock) {
      case Stock.Known(var available, var unit, var asOf) -> {
        long age = Math.max(0, Duration.between(asOf, now).toMillis());
        yield new PlantStock(plant, PlantStatus.KNOWN, available, unit, asOf, age, null);
      }
      case Stock.Unknown(var reason) ->
          new PlantStock(plant, PlantStatus.UNKNOWN, null, null, null, null, reason);
    };
  }
}
