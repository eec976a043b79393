package io.strata.sandbox.seed;

import java.time.LocalDate;
import java.util.List;

/**
 * An order the company took before the sandbox began.
 *
 * @param reference what the customer calls it; of an order from a won deal {@link Deal#reference()}
 * @param orderedOn the day it was placed
 * @param stage how far it has come
 */
public record PastOrder(
    String reference, String customerId, LocalDate orderedOn, Stage stage, List<DealLine> lines) {

  /** How far an order has come. */
  public enum Stage {
    OPEN,
    DELIVERED,
    INVOICED,
    REJECTED
  }
}
