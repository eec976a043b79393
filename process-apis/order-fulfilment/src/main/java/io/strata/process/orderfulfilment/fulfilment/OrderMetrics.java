package io.strata.process.orderfulfilment.fulfilment;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what becomes of orders: `strata.orders` by outcome. */
@ApplicationScoped
public class OrderMetrics {

  private final MeterRegistry meters;

  public OrderMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * @param outcome `received`, `done`, `dead`, `cancelled`, `milestone` or `milestone-refused`
   */
  public void count(String outcome) {
    meters.counter("strata.orders", "outcome", outcome).increment();
  }
}
