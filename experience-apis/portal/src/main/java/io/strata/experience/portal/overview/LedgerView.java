package io.strata.experience.portal.overview;

import io.strata.experience.portal.upstream.fulfilment.Ledger;
import java.util.ArrayList;
import java.util.List;

/**
 * The ledger as an equation, and as a bar of 1000 units that shows the same at a glance.
 *
 * @param terms what `closed` must be the sum of
 */
public record LedgerView(Ledger ledger, List<Term> terms) {

  private static final int BAR = 1000;

  /** A part that is there is seen, however small. */
  private static final int NARROWEST = 8;

  /**
   * @param from where its part of the bar begins
   */
  public record Term(String name, String tone, int count, String state, int from, int width) {}

  static LedgerView of(Ledger ledger) {
    int whole =
        Math.max(
            1,
            ledger.inSap()
                + ledger.inFlight()
                + ledger.parked()
                + ledger.dead()
                + ledger.cancelled());
    List<Term> terms = new ArrayList<>();
    add(terms, "in SAP", "ok", ledger.inSap(), "done", whole);
    add(terms, "in flight", "busy", ledger.inFlight(), "in_flight", whole);
    add(terms, "parked", "wait", ledger.parked(), "parked", whole);
    add(terms, "dead", "bad", ledger.dead(), "dead", whole);
    add(terms, "cancelled", "off", ledger.cancelled(), "cancelled", whole);
    return new LedgerView(ledger, terms);
  }

  /** Drift without a delta is possible: one order too many hides one that is missing. */
  public boolean balanced() {
    return ledger.delta() == 0 && ledger.drift().isEmpty();
  }

  /** `+2` or `-1`, with a true minus sign. */
  public String delta() {
    int delta = ledger.delta();
    return delta > 0 ? "+" + delta : Integer.toString(delta).replace('-', '\u2212');
  }

  public String verdict() {
    if (balanced()) {
      return "Every closed order is accounted for";
    }
    if (ledger.delta() == 0) {
      return "The numbers agree, but the systems do not";
    }
    int count = Math.abs(ledger.delta());
    return ledger.delta() > 0
        ? count + (count == 1 ? " order is" : " orders are") + " not accounted for"
        : count + (count == 1 ? " order" : " orders") + " more than were closed";
  }

  private static void add(
      List<Term> terms, String name, String tone, int count, String state, int whole) {
    int from = terms.isEmpty() ? 0 : terms.getLast().from() + terms.getLast().width();
    int width = count == 0 ? 0 : Math.max(NARROWEST, (int) ((long) BAR * count / whole));
    terms.add(new Term(name, tone, count, state, from, width));
  }
}
