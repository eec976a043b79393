package io.strata.process.inventory.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.process.inventory.api.AvailabilityAnswer;
import io.strata.process.inventory.api.AvailabilityLine;
import io.strata.process.inventory.api.AvailabilityLineCheck;
import io.strata.process.inventory.api.PlantStatus;
import io.strata.process.inventory.api.PlantStock;
import io.strata.runtime.deadline.Deadline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever plants say: an unknown never becomes a number, and a number never an unknown. */
class UnknownIsNoNumberTest {

  private static final List<String> MATERIALS = List.of("A", "B", "C");
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @Property(tries = 300)
  void everyPlantSaysExactlyWhatWasTold(
      @ForAll("tables") StockTable stock, @ForAll("lines") List<AvailabilityLineCheck> lines) {
    AvailabilityAnswer answer =
        new Availabilities(
                (plant, material, date) -> new DateSource.Promise(BigDecimal.ZERO, null),
                InstantSource.fixed(NOW),
                4)
            .of(lines, stock, Deadline.in(Duration.ofSeconds(5)));
    for (AvailabilityLine line : answer.lines()) {
      assertThat(line.plants()).extracting(PlantStock::plant).isEqualTo(stock.plants());
      line.plants().forEach(shown -> same(shown, stock.of(shown.plant(), line.material())));
      assertThat(line.alternatives())
          .allSatisfy(
              alternative ->
                  assertThat(stock.of(alternative.plant(), line.material()))
                      .isInstanceOfSatisfying(
                          Stock.Known.class,
                          known -> assertThat(known.covers(line.quantity())).isTrue()));
    }
    assertThat(answer.complete()).isEqualTo(stock.complete());
  }

  private static void same(PlantStock shown, Stock told) {
    switch (told) {
      case Stock.Known known -> {
        assertThat(shown.status()).isEqualTo(PlantStatus.KNOWN);
        assertThat(shown.available()).isEqualTo(known.available());
        assertThat(shown.unit()).isEqualTo(known.unit());
        assertThat(shown.asOf()).isEqualTo(known.asOf());
        assertThat(shown.reason()).isNull();
      }
      case Stock.Unknown unknown -> {
        assertThat(shown.status()).isEqualTo(PlantStatus.UNKNOWN);
        assertThat(shown.reason()).isEqualTo(unknown.reason());
        assertThat(shown.available()).isNull();
        assertThat(shown.unit()).isNull();
        assertThat(shown.asOf()).isNull();
        assertThat(shown.ageMs()).isNull();
      }
    }
  }

  @Provide
  Arbitrary<List<AvailabilityLineCheck>> lines() {
    Arbitrary<BigDecimal> quantity =
        Arbitraries.bigDecimals().between(new BigDecimal("0.001"), BigDecimal.TEN).ofScale(3);
    return Combinators.combine(Arbitraries.of(MATERIALS), quantity)
        .as((material, wanted) -> new AvailabilityLineCheck(material, wanted, null))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<StockTable> tables() {
    return stock()
        .list()
        .ofSize(MATERIALS.size())
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(UnknownIsNoNumberTest::table);
  }

  private static Arbitrary<Stock> stock() {
    Arbitrary<Stock> unknown =
        Arbitraries.of("deadline-exceeded", "upstream-unavailable", Stock.NO_RECORD)
            .map(Stock.Unknown::new);
    Arbitrary<Stock> known =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("-1"), BigDecimal.TEN)
            .ofScale(3)
            .map(available -> new Stock.Known(available, "PC", NOW));
    Arbitrary<Stock> zero = Arbitraries.just(new Stock.Known(BigDecimal.ZERO, "PC", NOW));
    return Arbitraries.oneOf(unknown, known, zero);
  }

  private static StockTable table(List<List<Stock>> told) {
    List<String> plants = IntStream.range(0, told.size()).mapToObj(i -> "P" + i).toList();
    return new StockTable(
        plants,
        IntStream.range(0, told.size())
            .boxed()
            .collect(Collectors.toMap(plants::get, i -> byMaterial(told.get(i)))));
  }

  private static Map<String, Stock> byMaterial(List<Stock> told) {
    return IntStream.range(0, told.size())
        .boxed()
        .collect(Collectors.toMap(MATERIALS::get, told::get));
  }
}
