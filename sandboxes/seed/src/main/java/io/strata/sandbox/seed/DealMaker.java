package io.strata.sandbox.seed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes deals that close around 2026; a won or lost one lies before autumn, an open one after. */
final class DealMaker {

  private static final DealStage[] OPEN = {
    DealStage.PROSPECTING, DealStage.QUALIFICATION, DealStage.PROPOSAL, DealStage.NEGOTIATION
  };
  private static final LocalDate FIRST_CLOSED = LocalDate.of(2025, 7, 1);
  private static final LocalDate FIRST_OPEN = LocalDate.of(2026, 10, 1);
  private static final String[] SUBJECTS = {
    "Line retrofit",
    "New plant",
    "Annual supply",
    "Spare parts",
    "Pump station",
    "Automation upgrade",
    "Monitoring",
    "Expansion"
  };

  private final Random random;
  private final List<Product> products;

  DealMaker(Random random, List<Product> products) {
    this.random = random;
    this.products = products;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  Deal deal(int number, Customer customer) {
    double roll = random.nextDouble();
    DealStage stage =
        roll < 0.30
            ? DealStage.WON
            : roll < 0.42 ? DealStage.LOST : OPEN[random.nextInt(OPEN.length)];
    boolean closed = stage == DealStage.WON || stage == DealStage.LOST;
    LocalDate closeDate =
        closed
            ? FIRST_CLOSED.plusDays(random.nextInt(450))
            : FIRST_OPEN.plusDays(random.nextInt(300));
    String shortName = customer.name().substring(0, customer.name().indexOf(' '));
    return new Deal(
        "D-" + number,
        customer.id(),
        SUBJECTS[random.nextInt(SUBJECTS.length)]
            + " "
            + shortName
            + " "
            + closeDate.getYear()
            + "-"
            + number % 1000,
        stage,
        closeDate,
        IntStream.range(0, 1 + random.nextInt(5)).mapToObj(i -> line()).toList());
  }

  private DealLine line() {
    Product product = products.get(random.nextInt(products.size()));
    BigDecimal discount = BigDecimal.valueOf(100 - 5L * random.nextInt(4)).movePointLeft(2);
    return new DealLine(
        product.id(),
        1 + random.nextInt(20),
        product.price().multiply(discount).setScale(2, RoundingMode.HALF_UP));
  }
}
