package io.strata.process.orderfulfilment.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every closed opportunity and accepted order, each in exactly one place.
 *
 * @param closed all of them
 * @param delta those that are in no place
 */
public record LedgerCount(
    int closed,
    int inSap,
    int inFlight,
    int parked,
    int dead,
    int cancelled,
    int delta,
    List<Drift> drift) {

  /** A won opportunity as the CRM has it. */
  public record Won(String orderNumber, Instant updatedAt) {}

  /** An order as it is known here; accepted: by REST, so that no opportunity tells of it. */
  public record Ours(OrderState state, String sapOrder, boolean accepted) {}

  /** A live order in the ERP, or one that is not. */
  public record Held(String id, boolean live) {}

  /** Something that does not fit. */
  public record Drift(String reference, Kind kind, String detail) {}

  /** What does not fit. */
  public enum Kind {
    MISSING_IN_SAP,
    DUPLICATE_IN_SAP,
    UNKNOWN_HERE,
    NUMBER_DIFFERS
  }

  private enum Place {
    IN_SAP,
    IN_FLIGHT,
    PARKED,
    DEAD,
    CANCELLED,
    NOWHERE
  }

  /**
   * Counts. What is read later may know more, never less: ours is read first, the ERP last.
   *
   * @param won by id
   * @param ours by id
   * @param sap by reference
   * @param grace for how long an opportunity may be won before we must know of it; until then its
   *     event is on its way, and it counts as in flight
   */
  public static LedgerCount of(
      Map<String, Won> won,
      Map<String, Ours> ours,
      Map<String, List<Held>> sap,
      Instant now,
      Duration grace) {
    Map<String, Won> all = new TreeMap<>(won);
    ours.forEach(
        (id, order) -> {
          if (order.accepted()) {
            all.putIfAbsent(id, new Won(null, null));
          }
        });
    int[] counts = new int[Place.values().length];
    List<Drift> drift = new ArrayList<>();
    all.forEach(
        (id, opportunity) -> {
          List<Held> held = sap.getOrDefault(id, List.of());
          boolean young =
              opportunity.updatedAt() != null && opportunity.updatedAt().isAfter(now.minus(grace));
          Place place = place(ours.get(id), held, young);
          counts[place.ordinal()]++;
          drift(id, place, opportunity, ours.get(id), held, drift);
        });
    return new LedgerCount(
        all.size(),
        counts[Place.IN_SAP.ordinal()],
        counts[Place.IN_FLIGHT.ordinal()],
        counts[Place.PARKED.ordinal()],
        counts[Place.DEAD.ordinal()],
        counts[Place.CANCELLED.ordinal()],
        counts[Place.NOWHERE.ordinal()],
        List.copyOf(drift));
  }

  private static Place place(Ours ours, List<Held> held, boolean young) {
    Place inSap = held.stream().anyMatch(Held::live) ? Place.IN_SAP : Place.NOWHERE;
    if (ours == null) {
      return inSap == Place.NOWHERE && young ? Place.IN_FLIGHT : inSap;
    }
    return switch (ours.state()) {
      case RECEIVED, IN_FLIGHT -> Place.IN_FLIGHT;
      case PARKED -> Place.PARKED;
      case DEAD -> Place.DEAD;
      case CANCELLED -> Place.CANCELLED;
      case DONE -> inSap;
    };
  }

  private static void drift(
      String id, Place place, Won won, Ours ours, List<Held> held, List<Drift> drift) {
    List<String> live = held.stream().filter(Held::live).map(Held::id).toList();
    if (live.size() > 1) {
      drift.add(new Drift(id, Kind.DUPLICATE_IN_SAP, "the ERP has " + String.join(", ", live)));
    }
    if (place == Place.NOWHERE && ours == null) {
      drift.add(new Drift(id, Kind.UNKNOWN_HERE, "closed, and neither known here nor in the ERP"));
    } else if (place == Place.NOWHERE) {
      String was = held.isEmpty() ? "the ERP does not have it" : "it is cancelled in the ERP";
      drift.add(new Drift(id, Kind.MISSING_IN_SAP, was + ": it was " + ours.sapOrder()));
    }
    if (won.orderNumber() != null && !live.isEmpty() && !live.contains(won.orderNumber())) {
      drift.add(
          new Drift(
              id,
              Kind.NUMBER_DIFFERS,
              "the opportunity says %s, the ERP %s".formatted(won.orderNumber(), live.get(0))));
    }
  }
}
