package io.strata.process.inventory.availability;

import io.strata.process.inventory.api.Alternative;
import io.strata.process.inventory.api.AvailabilityLineCheck;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.fanout.Fanout;
import io.strata.runtime.fanout.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The earliest date on which a plant covers a line that no plant covers now. The source tells the
 * quantity at one date and how long it holds, so a plant is asked again where the quantity changes.
 * All questions of a check share one allowance, spent on its first lines first; a plant without an
 * answer in time is no alternative.
 */
final class EarliestDates {

  /** A later promise is no help for a quote, and "for ever" is written as the year 9999. */
  private static final int HORIZON_DAYS = 365;

  /** With less time than this a question is asked in vain. */
  private static final Duration LEAST_TIME = Duration.ofMillis(20);

  private final DateSource source;
  private final LocalDate today;
  private final AtomicInteger allowance;

  EarliestDates(DateSource source, LocalDate today, int calls) {
    this.source = source;
    this.today = today;
    this.allowance = new AtomicInteger(calls);
  }

  /** The alternatives of each line, by its position; a line without any has none. */
  Map<Integer, List<Alternative>> of(
      Map<Integer, AvailabilityLineCheck> lines, StockTable stock, Deadline deadline) {
    if (!deadline.allows(LEAST_TIME)) {
      return Map.of();
    }
    List<Integer> positions = new ArrayList<>();
    List<Callable<Optional<Alternative>>> walks = new ArrayList<>();
    lines.forEach(
        (position, line) -> {
          for (String plant : Cover.shortPlants(line, stock)) {
            if (allowance.getAndDecrement() > 0) {
              positions.add(position);
              walks.add(() -> earliest(plant, line));
            }
          }
        });
    List<Outcome<Optional<Alternative>>> outcomes = Fanout.settle(deadline, walks);
    Map<Integer, List<Optional<Alternative>>> found = new LinkedHashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Done<Optional<Alternative>>(var alternative)) {
        found.computeIfAbsent(positions.get(i), p -> new ArrayList<>()).add(alternative);
      }
    }
    Map<Integer, List<Alternative>> later = new LinkedHashMap<>();
    found.forEach((position, alternatives) -> later.put(position, Cover.later(alternatives)));
    return later;
  }

  /** The first question is paid for; each further one takes from the allowance. */
  private Optional<Alternative> earliest(String plant, AvailabilityLineCheck line) {
    LocalDate date = Cover.neededOn(line, today);
    do {
      DateSource.Promise promise = source.at(plant, line.material(), date);
      if (promise.available().compareTo(line.quantity()) >= 0) {
        return Optional.of(new Alternative(plant, promise.available(), date));
      }
      date = next(date, promise.until());
    } while (date != null && allowance.getAndDecrement() > 0);
    return Optional.empty();
  }

  /** The day to ask for next; sources differ in whether `until` is the last day or the next. */
  private LocalDate next(LocalDate asked, LocalDate until) {
    if (until == null || until.isAfter(today.plusDays(HORIZON_DAYS))) {
      return null;
    }
    return until.isAfter(asked) ? until : asked.plusDays(1);
  }
}
