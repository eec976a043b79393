package io.strata.process.inventory;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.process.inventory.api.AvailabilityAnswer;
import io.strata.process.inventory.api.AvailabilityApi;
import io.strata.process.inventory.api.AvailabilityCheck;
import io.strata.process.inventory.api.AvailabilityLineCheck;
import io.strata.process.inventory.availability.Availabilities;
import io.strata.process.inventory.availability.StockTable;
import io.strata.process.inventory.stock.StockReadings;
import io.strata.process.inventory.upstream.SapUpstream;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.deadline.Deadline;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where lines are available, live, over all plants under one deadline. */
@RunOnVirtualThread
public class AvailabilityResource implements AvailabilityApi {

  private final StockReadings readings;
  private final Availabilities availabilities;
  private final StockMetrics metrics;
  private final InventoryConfig config;

  public AvailabilityResource(SapUpstream sap, StockMetrics metrics, InventoryConfig config) {
    this.readings = new StockReadings(sap, config.cache());
    this.availabilities = new Availabilities(sap, InstantSource.system(), config.dateCalls());
    this.metrics = metrics;
    this.config = config;
  }

  @Override
  public AvailabilityAnswer checkAvailability(AvailabilityCheck check, String cacheControl) {
    Deadline deadline = hurry();
    List<String> materials = check.lines().stream().map(AvailabilityLineCheck::material).toList();
    StockTable stock = readings.of(plantsOf(check), materials, wantsLive(cacheControl), deadline);
    return availabilities.of(check.lines(), metrics.counted(stock), deadline);
  }

  private List<String> plantsOf(AvailabilityCheck check) {
    return check.plants() == null || check.plants().isEmpty() ? config.plants() : check.plants();
  }

  /** Plants get less time than we have, so that those that did answer still reach the caller. */
  private Deadline hurry() {
    Call call = Call.current();
    call.hurry(Deadline.in(config.deadline()).earlierOf(call.deadline().lessBy(config.margin())));
    return Call.current().deadline();
  }

  private static boolean wantsLive(String cacheControl) {
    return cacheControl != null
        && Arrays.stream(cacheControl.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .anyMatch("no-cache"::equals);
  }
}
