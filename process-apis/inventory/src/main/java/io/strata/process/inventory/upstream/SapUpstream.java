package io.strata.process.inventory.upstream;

import static java.util.stream.Collectors.toMap;

import io.strata.process.inventory.InventoryConfig;
import io.strata.process.inventory.availability.DateSource;
import io.strata.process.inventory.availability.Stock;
import io.strata.process.inventory.stock.StockSource;
import io.strata.process.inventory.upstream.sap.SapAvailability;
import io.strata.process.inventory.upstream.sap.SapStockCheck;
import io.strata.process.inventory.upstream.sap.SapStockLevel;
import io.strata.process.inventory.upstream.sap.SapStockLevels;
import io.strata.process.inventory.upstream.sap.StockApi;
import io.strata.runtime.guard.Guards;
import io.strata.runtime.guard.UpstreamGuard;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The ERP as this process sees it. Each plant of the installation has a guard of its own: what one
 * hanging plant costs, its own breaker pays. Plants that only a caller names share one.
 */
@ApplicationScoped
public class SapUpstream implements StockSource, DateSource {

  private static final String ARTIFACT = "sys-sap";

  private final StockApi stock;
  private final Map<String, UpstreamGuard> guards;
  private final UpstreamGuard others;

  public SapUpstream(@RestClient StockApi stock, Guards guards, InventoryConfig config) {
    this.stock = stock;
    this.others = guards.layer(ARTIFACT);
    this.guards =
        config.plants().stream()
            .distinct()
            .collect(toMap(Function.identity(), plant -> guards.layer(ARTIFACT)));
  }

  @Override
  public Map<String, Stock> read(String plant, Collection<String> materials) {
    SapStockCheck check = new SapStockCheck(List.copyOf(materials), List.of(plant));
    SapStockLevels levels = guardOf(plant).read("checkStock", () -> stock.checkStock(check));
    return levels.items().stream()
        .filter(level -> plant.equals(level.plant()))
        .collect(toMap(SapStockLevel::material, l -> toStock(l, levels.asOf()), (a, b) -> a));
  }

  @Override
  public Promise at(String plant, String material, LocalDate date) {
    SapAvailability told =
        guardOf(plant).read("getAvailability", () -> stock.getAvailability(material, plant, date));
    if (told.available() == null) {
      throw new ProblemException(ProblemType.UPSTREAM_REFUSED, null);
    }
    return new Promise(told.available(), told.until());
  }

  private UpstreamGuard guardOf(String plant) {
    return guards.getOrDefault(plant, others);
  }

  /** An entry without a quantity says nothing, least of all zero. */
  private static Stock toStock(SapStockLevel level, Instant asOf) {
    return level.available() == null || level.unit() == null || asOf == null
        ? new Stock.Unknown(ProblemType.UPSTREAM_REFUSED.slug())
        : new Stock.Known(level.available(), level.unit(), asOf);
  }
}
