package io.strata.sandbox.sap.stock;

import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.product.MaterialMaster;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.rules.FunctionRules.Result;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * API_PRODUCT_AVAILY_INFO_BASIC: what is free now, and, after the replenishment lead time, as much
 * as anybody may want.
 */
public final class AvailabilityFunctions {

  /** What a plant needs to get more of anything. */
  public static final Duration LEAD_TIME = Duration.ofDays(14);

  /** What the replenishment can bring at most. */
  private static final BigDecimal PLENTY = BigDecimal.valueOf(100_000);

  private static final LocalDateTime EVER = LocalDateTime.of(9999, 12, 31, 0, 0);

  private final InstantSource clock;

  public AvailabilityFunctions(InstantSource clock) {
    this.clock = clock;
  }

  /** How much there is at a time. */
  public Result at(Rows rows, Map<String, Object> arguments) {
    Row product = product(rows, arguments);
    Instant time = (Instant) arguments.get("RequestedUTCDateTime");
    boolean replenished = !time.isBefore(replenishment());
    BigDecimal quantity = replenished ? PLENTY : free(rows, arguments);
    return Result.of(
        period(utc(time), replenished ? EVER : utc(replenishment()), quantity, product));
  }

  /** When a quantity is there. */
  public Result of(Rows rows, Map<String, Object> arguments) {
    Row product = product(rows, arguments);
    BigDecimal wanted = (BigDecimal) arguments.get("RequestedQuantityInBaseUnit");
    BigDecimal free = free(rows, arguments);
    boolean now = free.compareTo(wanted) >= 0;
    LocalDateTime from =
        utc(now ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : replenishment());
    return Result.of(period(from, now ? utc(replenishment()) : EVER, now ? free : PLENTY, product));
  }

  /** How the quantity develops. */
  public Result timeseries(Rows rows, Map<String, Object> arguments) {
    Row product = product(rows, arguments);
    LocalDateTime now = utc(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    return new Result.Structures(
        List.of(
            period(now, utc(replenishment()), free(rows, arguments), product),
            period(utc(replenishment()), EVER, PLENTY, product)));
  }

  private Instant replenishment() {
    return clock.instant().truncatedTo(ChronoUnit.DAYS).plus(LEAD_TIME);
  }

  private static BigDecimal free(Rows rows, Map<String, Object> arguments) {
    return Stock.available(
        rows, (String) arguments.get("Material"), (String) arguments.get("SupplyingPlant"));
  }

  private static Row product(Rows rows, Map<String, Object> arguments) {
    String material = (String) arguments.get("Material");
    String plant = (String) arguments.get("SupplyingPlant");
    MaterialMaster master = new MaterialMaster(rows);
    if (!master.inPlant(material, plant)) {
      throw SapException.business(
          "ATP_BASIC/003", "Material " + material + " is not maintained in plant " + plant + ".");
    }
    return master.product(material).orElseThrow();
  }

  private static Map<String, Object> period(
      LocalDateTime from, LocalDateTime to, BigDecimal quantity, Row product) {
    Map<String, Object> period = new LinkedHashMap<>();
    period.put("PeriodStartUTCDateTime", from);
    period.put("PeriodStartTimeZone", "UTC");
    period.put("PeriodEndUTCDateTime", to);
    period.put("PeriodEndTimeZone", "UTC");
    period.put("AvailableQuantityInBaseUnit", quantity);
    period.put("BaseUnit", product.text("BaseUnit"));
    return period;
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
