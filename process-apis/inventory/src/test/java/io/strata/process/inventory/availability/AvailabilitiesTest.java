package io.strata.process.inventory.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.process.inventory.api.Alternative;
import io.strata.process.inventory.api.AvailabilityAnswer;
import io.strata.process.inventory.api.AvailabilityLineCheck;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which plants are alternatives, and in which order. */
class AvailabilitiesTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-25");

  private final List<LocalDate> asked = Collections.synchronizedList(new ArrayList<>());

  @Test
  void plantsThatCoverTheWholeQuantityComeMostStockFirst() {
    StockTable stock = table(Map.of("P1", "10", "P2", "30", "P3", "9.999", "P4", "10.0"));
    assertThat(alternatives(line("10", null), stock, this::nothing))
        .extracting(Alternative::plant)
        .containsExactly("P2", "P1", "P4");
    assertThat(asked).isEmpty();
  }

  @Test
  void alternativeIsForTheDateAskedForAndNeverForThePast() {
    StockTable stock = table(Map.of("P1", "10"));
    assertThat(dates(alternatives(line("1", "2026-12-01"), stock, this::nothing)))
        .containsExactly(LocalDate.parse("2026-12-01"));
    assertThat(dates(alternatives(line("1", "2026-01-01"), stock, this::nothing)))
        .containsExactly(TODAY);
    assertThat(dates(alternatives(line("1", null), stock, this::nothing))).containsExactly(TODAY);
  }

  @Test
  void twoLinesOfOneMaterialAreLookedAtEachOnItsOwn() {
    StockTable stock = table(Map.of("P1", "10"));
    AvailabilityAnswer answer =
        of(List.of(line("7", null), line("7", null)), stock, this::nothing, 24);
    assertThat(answer.lines()).allMatch(line -> line.alternatives().size() == 1);
  }

  @Test
  void earliestDateIsFoundWhereTheQuantityChanges() {
    StockTable stock = table(Map.of("P1", "1", "P2", "2"));
    DateSource growing =
        (plant, material, date) -> {
          asked.add(date);
          LocalDate more = LocalDate.parse(plant.equals("P1") ? "2026-12-10" : "2026-12-05");
          return date.isBefore(more)
              ? promise("2", more.minusDays(1).toString())
              : promise("50", "9999-12-30");
        };
    assertThat(alternatives(line("40", null), stock, growing))
        .containsExactly(
            new Alternative("P2", new BigDecimal("50"), LocalDate.parse("2026-12-05")),
            new Alternative("P1", new BigDecimal("50"), LocalDate.parse("2026-12-10")));
  }

  @Test
  void sourceThatNamesTheFirstDayOfTheNextQuantityIsUnderstoodToo() {
    StockTable stock = table(Map.of("P1", "1"));
    DateSource growing =
        (plant, material, date) ->
            date.isBefore(LocalDate.parse("2026-12-05"))
                ? promise("2", "2026-12-05")
                : promise("50", null);
    assertThat(dates(alternatives(line("40", null), stock, growing)))
        .containsExactly(LocalDate.parse("2026-12-05"));
  }

  @Test
  void plantThatNeverHasEnoughOrDoesNotAnswerIsNoAlternative() {
    StockTable stock = table(Map.of("P1", "1", "P2", "1"));
    DateSource hopeless =
        (plant, material, date) -> {
          if (plant.equals("P1")) {
            throw new ProblemException(ProblemType.UPSTREAM_UNAVAILABLE, null);
          }
          asked.add(date);
          return promise("2", "9999-12-30");
        };
    assertThat(alternatives(line("40", null), stock, hopeless)).isEmpty();
    assertThat(asked).hasSize(1);
  }

  @Test
  void plantWhoseStockIsUnknownIsNotAskedForDates() {
    StockTable stock =
        new StockTable(
            List.of("P1"), Map.of("P1", Map.of("M", new Stock.Unknown("deadline-exceeded"))));
    assertThat(alternatives(line("1", null), stock, this::nothing)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void sourceThatGoesOnForEverIsLeftWhenTheAllowanceIsSpent() {
    StockTable stock = table(Map.of("P1", "0", "P2", "0"));
    DateSource endless =
        (plant, material, date) -> {
          asked.add(date);
          return promise("0", date.toString());
        };
    assertThat(of(List.of(line("1", null)), stock, endless, 10).lines().getFirst().alternatives())
        .isEmpty();
    assertThat(asked).hasSize(10);
  }

  @Test
  void withoutTimeNoDateIsLookedFor() {
    StockTable stock = table(Map.of("P1", "0"));
    DateSource slow = (plant, material, date) -> promise("50", null);
    AvailabilityAnswer answer =
        new Availabilities(slow, InstantSource.fixed(NOW), 24)
            .of(List.of(line("1", null)), stock, Deadline.in(Duration.ZERO));
    assertThat(answer.lines().getFirst().alternatives()).isEmpty();
    assertThat(answer.complete()).isTrue();
  }

  private DateSource.Promise nothing(String plant, String material, LocalDate date) {
    asked.add(date);
    return promise("0", null);
  }

  private static List<Alternative> alternatives(
      AvailabilityLineCheck line, StockTable stock, DateSource dates) {
    return of(List.of(line), stock, dates, 24).lines().getFirst().alternatives();
  }

  private static AvailabilityAnswer of(
      List<AvailabilityLineCheck> lines, StockTable stock, DateSource dates, int calls) {
    return new Availabilities(dates, InstantSource.fixed(NOW), calls)
        .of(lines, stock, Deadline.in(Duration.ofSeconds(5)));
  }

  private static List<LocalDate> dates(List<Alternative> alternatives) {
    return alternatives.stream().map(Alternative::date).toList();
  }

  private static DateSource.Promise promise(String available, String until) {
    return new DateSource.Promise(
        new BigDecimal(available), until == null ? null : LocalDate.parse(until));
  }

  private static AvailabilityLineCheck line(String quantity, String date) {
    return new AvailabilityLineCheck(
        "M", new BigDecimal(quantity), date == null ? null : LocalDate.parse(date));
  }

  /** Material M in these plants, in order of their names. */
  private static StockTable table(Map<String, String> available) {
    Map<String, Map<String, Stock>> byPlant = new LinkedHashMap<>();
    available.keySet().stream()
        .sorted()
        .forEach(
            plant ->
                byPlant.put(
                    plant,
                    Map.of("M", new Stock.Known(new BigDecimal(available.get(plant)), "PC", NOW))));
    return new StockTable(List.copyOf(byPlant.keySet()), byPlant);
  }
}
