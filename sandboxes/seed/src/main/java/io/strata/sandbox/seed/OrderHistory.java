package io.strata.sandbox.seed;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Orders of the past, oldest first: one for each won deal, and others that never were a deal.
 * Nothing is ordered after {@link #LAST_DAY}.
 */
public final class OrderHistory {

  public static final int ORDERS = 2_000;
  public static final LocalDate LAST_DAY = LocalDate.of(2026, 9, 30);

  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 7, 1);

  private final Random random;
  private final List<Material> sold;
  private final List<Customer> customers;

  private OrderHistory(Random random, List<Material> sold, List<Customer> customers) {
    this.random = random;
    this.sold = sold;
    this.customers = customers;
  }

  public static List<PastOrder> of(long seed, Company company, Assortment assortment) {
    List<Material> sold =
        assortment.materials().stream().filter(m -> !m.discontinued() && !m.service()).toList();
    OrderHistory history = new OrderHistory(new Random(seed + 3), sold, company.customers());
    List<PastOrder> orders = new ArrayList<>();
    for (Deal deal : company.deals()) {
      if (deal.stage() == DealStage.WON) {
        orders.add(history.ofDeal(deal));
      }
    }
    for (int number = 1; orders.size() < ORDERS; number++) {
      orders.add(history.other(number));
    }
    orders.sort(Comparator.comparing(PastOrder::orderedOn).thenComparing(PastOrder::reference));
    return List.copyOf(orders);
  }

  private PastOrder ofDeal(Deal deal) {
    return new PastOrder(
        deal.reference(),
        deal.customerId(),
        deal.closeDate(),
        stage(deal.closeDate(), false),
        deal.lines());
  }

  private PastOrder other(int number) {
    long days = ChronoUnit.DAYS.between(FIRST_DAY, LAST_DAY);
    LocalDate day = FIRST_DAY.plusDays(random.nextInt((int) days + 1));
    return new PastOrder(
        "PO-%d-%05d".formatted(day.getYear(), number),
        customers.get(random.nextInt(customers.size())).id(),
        day,
        stage(day, true),
        IntStream.range(0, 1 + random.nextInt(4)).mapToObj(i -> line()).toList());
  }

  private PastOrder.Stage stage(LocalDate day, boolean mayBeRejected) {
    int roll = random.nextInt(100);
    if (mayBeRejected && roll < 2) {
      return PastOrder.Stage.REJECTED;
    }
    long age = ChronoUnit.DAYS.between(day, LAST_DAY);
    if (age > 45 || age > 20 && roll > 40) {
      return PastOrder.Stage.INVOICED;
    }
    return age > 10 && roll > 20 ? PastOrder.Stage.DELIVERED : PastOrder.Stage.OPEN;
  }

  private DealLine line() {
    Material material = sold.get(random.nextInt(random.nextBoolean() ? 45 : sold.size()));
    return new DealLine(
        material.id(), 1 + random.nextInt(12), material.price().setScale(2, RoundingMode.HALF_UP));
  }
}
