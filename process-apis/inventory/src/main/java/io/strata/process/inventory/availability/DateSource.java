package io.strata.process.inventory.availability;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Tells what a plant can promise at a date. */
@FunctionalInterface
public interface DateSource {

  /**
   * @param until how long the quantity holds; null when the source does not say
   */
  record Promise(BigDecimal available, LocalDate until) {}

  /** One question to the source; throws a problem when it does not answer. */
  Promise at(String plant, String material, LocalDate date);
}
