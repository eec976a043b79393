package io.strata.process.inventory.stock;

import io.strata.process.inventory.availability.Stock;
import java.util.Collection;
import java.util.Map;

/** Reads the stock of one plant in one call. */
@FunctionalInterface
public interface StockSource {

  /**
   * What the plant has of these materials; a material it has no record of may be missing.
   *
   * @throws io.strata.runtime.problem.ProblemException when the plant does not answer
   */
  Map<String, Stock> read(String plant, Collection<String> materials);
}
