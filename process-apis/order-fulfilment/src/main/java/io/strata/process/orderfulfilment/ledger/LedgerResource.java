package io.strata.process.orderfulfilment.ledger;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.process.orderfulfilment.api.Drift;
import io.strata.process.orderfulfilment.api.DriftKind;
import io.strata.process.orderfulfilment.api.Ledger;
import io.strata.process.orderfulfilment.api.LedgerApi;
import io.strata.process.orderfulfilment.order.LedgerCount;
import java.util.Arrays;
import java.util.Locale;

/** Every order accounted for. */
@RunOnVirtualThread
public class LedgerResource implements LedgerApi {

  private final Ledgers ledgers;

  public LedgerResource(Ledgers ledgers) {
    this.ledgers = ledgers;
  }

  @Override
  public Ledger getLedger(String cacheControl) {
    return toLedger(wantsLive(cacheControl) ? ledgers.live() : ledgers.last());
  }

  private static Ledger toLedger(Ledgers.Counted counted) {
    LedgerCount count = counted.count();
    return new Ledger(
        count.closed(),
        count.inSap(),
        count.inFlight(),
        count.parked(),
        count.dead(),
        count.cancelled(),
        count.delta(),
        counted.asOf(),
        count.drift().stream().map(LedgerResource::toDrift).toList());
  }

  private static Drift toDrift(LedgerCount.Drift drift) {
    DriftKind kind = DriftKind.fromString(drift.kind().name().toLowerCase(Locale.ROOT));
    return new Drift(drift.reference(), kind, drift.detail());
  }

  private static boolean wantsLive(String cacheControl) {
    return cacheControl != null
        && Arrays.stream(cacheControl.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .anyMatch("no-cache"::equals);
  }
}
