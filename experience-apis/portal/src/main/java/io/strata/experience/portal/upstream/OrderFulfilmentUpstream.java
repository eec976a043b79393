package io.strata.experience.portal.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.experience.portal.upstream.fulfilment.Cancellation;
import io.strata.experience.portal.upstream.fulfilment.DeadLetter;
import io.strata.experience.portal.upstream.fulfilment.DeadLetterGroup;
import io.strata.experience.portal.upstream.fulfilment.DeadLetterPage;
import io.strata.experience.portal.upstream.fulfilment.DeadLettersApi;
import io.strata.experience.portal.upstream.fulfilment.FulfilmentState;
import io.strata.experience.portal.upstream.fulfilment.Ledger;
import io.strata.experience.portal.upstream.fulfilment.LedgerApi;
import io.strata.experience.portal.upstream.fulfilment.LetterState;
import io.strata.experience.portal.upstream.fulfilment.Order;
import io.strata.experience.portal.upstream.fulfilment.OrderPage;
import io.strata.experience.portal.upstream.fulfilment.OrdersApi;
import io.strata.experience.portal.upstream.fulfilment.Preview;
import io.strata.experience.portal.upstream.fulfilment.Replay;
import io.strata.experience.portal.upstream.fulfilment.TimelineEntry;
import io.strata.runtime.guard.Guards;
import io.strata.runtime.guard.UpstreamGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Orders, dead letters and the ledger; every write is sent once. */
@ApplicationScoped
public class OrderFulfilmentUpstream {

  private final OrdersApi orders;
  private final DeadLettersApi letters;
  private final LedgerApi ledger;
  private final UpstreamGuard guard;

  public OrderFulfilmentUpstream(
      @RestClient OrdersApi orders,
      @RestClient DeadLettersApi letters,
      @RestClient LedgerApi ledger,
      Guards guards) {
    this.orders = orders;
    this.letters = letters;
    this.ledger = ledger;
    this.guard = guards.layer("prc-order-fulfilment");
  }

  public Ledger ledger() {
    return guard.read("getLedger", () -> ledger.getLedger(null));
  }

  /**
   * @param state null for orders in any
   * @param cursor null for the newest
   */
  public OrderPage orders(FulfilmentState state, int limit, String cursor) {
    return guard.read("listOrders", () -> orders.listOrders(state, limit, cursor));
  }

  /**
   * @param asOf null for now
   */
  public Order order(String id, Instant asOf) {
    return guard.read("getOrder", () -> orders.getOrder(id, asOf));
  }

  public List<TimelineEntry> timeline(String id, Instant asOf) {
    return guard.read("getOrderTimeline", () -> orders.getOrderTimeline(id, asOf)).items();
  }

  public void cancel(String id, String reason) {
    guard.write("cancelOrder", () -> orders.cancelOrder(id, new Cancellation(reason)));
  }

  public List<DeadLetterGroup> deadLetterGroups() {
    return guard.read("getDeadLetterGroups", letters::getDeadLetterGroups).items();
  }

  public DeadLetterPage deadLetters(
      LetterState state, String fingerprint, String orderId, int limit, String cursor) {
    return guard.read(
        "listDeadLetters",
        () -> letters.listDeadLetters(state, fingerprint, orderId, limit, cursor));
  }

  public DeadLetter deadLetter(UUID id) {
    return guard.read("getDeadLetter", () -> letters.getDeadLetter(id));
  }

  public void correct(UUID id, ObjectNode mergePatch) {
    guard.write("updateDeadLetter", () -> letters.updateDeadLetter(id, mergePatch));
  }

  /** Reads both vendors and changes nothing. */
  public Preview preview(UUID id) {
    return guard.read("previewReplay", () -> letters.previewReplay(id));
  }

  public void replay(UUID id, String previewHash) {
    guard.write("replayDeadLetter", () -> letters.replayDeadLetter(id, new Replay(previewHash)));
  }
}
