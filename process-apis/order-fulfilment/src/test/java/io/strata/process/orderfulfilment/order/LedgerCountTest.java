package io.strata.process.orderfulfilment.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.process.orderfulfilment.order.LedgerCount.Held;
import io.strata.process.orderfulfilment.order.LedgerCount.Kind;
import io.strata.process.orderfulfilment.order.LedgerCount.Ours;
import io.strata.process.orderfulfilment.order.LedgerCount.Won;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LedgerCountTest {

  private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");
  private static final Won OLD = new Won("1", NOW.minusSeconds(600));
  private static final Won YOUNG = new Won(null, NOW.minusSeconds(5));

  private static LedgerCount count(
      Map<String, Won> won, Map<String, Ours> ours, Map<String, List<Held>> sap) {
    return LedgerCount.of(won, ours, sap, NOW, Duration.ofMinutes(1));
  }

  @Property
  void everyClosedOneIsInExactlyOnePlace(
      @ForAll OrderState state,
      @ForAll boolean known,
      @ForAll boolean held,
      @ForAll boolean young) {
    LedgerCount count =
        count(
            Map.of("A", young ? YOUNG : OLD),
            known ? Map.of("A", new Ours(state, "1", false)) : Map.of(),
            held ? Map.of("A", List.of(new Held("1", true))) : Map.of());
    int places =
        count.inSap() + count.inFlight() + count.parked() + count.dead() + count.cancelled();
    assertThat(places + count.delta()).isEqualTo(1);
    boolean lost = known ? state == OrderState.DONE && !held : !held && !young;
    assertThat(count.delta()).isEqualTo(lost ? 1 : 0);
  }

  @Test
  void driftNamesWhatDoesNotFit() {
    LedgerCount count =
        count(
            Map.of("A", OLD, "B", OLD, "C", OLD, "D", new Won("9", OLD.updatedAt())),
            Map.of("A", new Ours(OrderState.DONE, "1", false)),
            Map.of(
                "A", List.of(new Held("1", false)),
                "C", List.of(new Held("1", true), new Held("2", true)),
                "D", List.of(new Held("1", true))));
    assertThat(count.drift())
        .extracting(drift -> drift.reference() + " " + drift.kind())
        .containsExactly(
            "A " + Kind.MISSING_IN_SAP,
            "B " + Kind.UNKNOWN_HERE,
            "C " + Kind.DUPLICATE_IN_SAP,
            "D " + Kind.NUMBER_DIFFERS);
  }

  @Test
  void acceptedOrdersCountAndReopenedOnesDoNot() {
    LedgerCount count =
        count(
            Map.of(),
            Map.of(
                "R-1", new Ours(OrderState.IN_FLIGHT, null, true),
                "A", new Ours(OrderState.CANCELLED, "1", false)),
            Map.of());
    assertThat(count.closed()).isEqualTo(1);
    assertThat(count.inFlight()).isEqualTo(1);
  }
}
