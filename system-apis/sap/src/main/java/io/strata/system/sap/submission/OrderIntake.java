package io.strata.system.sap.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.OrderWrite;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One reference, one order: across replicas, restarts and lost answers.
 *
 * <p>The ERP does not refuse a second order of the same reference, so it is looked up before
 * anything is sent, and what may have been sent is never sent again before the ERP has had the time
 * to show it, unless the ERP itself takes a request only once.
 */
@ApplicationScoped
public class OrderIntake {

  private static final Logger LOG = Logger.getLogger(OrderIntake.class);

  /** Added to what the caller waits for: a live attempt always ends before its lease does. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

  /** Left of the deadline for an answer when something is waited for. */
  private static final Duration ANSWER = Duration.ofMillis(500);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
  private static final Duration BUSY = Duration.ofSeconds(1);

  private final SubmissionStore store;
  private final OrderBook book;
  private final OrderTransport transport;
  private final SubmissionRules rules;
  private final ObjectMapper json;

  OrderIntake(
      SubmissionStore store,
      OrderBook book,
      OrderTransport transport,
      SubmissionRules rules,
      ObjectMapper json) {
    this.store = store;
    this.book = book;
    this.transport = transport;
    this.rules = rules;
    this.json = json;
  }

  /** The order of a request, and the words it is known by in the row. */
  private record Wish(OrderWrite order, String buyer, String fingerprint, String body) {

    String reference() {
      return order.reference();
    }
  }

  /**
   * Creates the order, or answers the one that is there.
   *
   * @throws ProblemException `invalid-request` for texts the ERP would not keep; `conflict` when
   *     the reference belongs to another order; `rule-violated` when the ERP refuses it;
   *     `upstream-unavailable` or `deadline-exceeded` when nobody knows: the same request may be
   *     sent again
   */
  public Order create(OrderWrite order) {
    PlainText.require(order);
    String buyer = book.buyer(order.customer());
    Wish wish = new Wish(order, buyer, OrderFingerprint.of(order), body(order));
    Submission claim = claimed(wish);
    try {
      return settled(claim, wish);
    } finally {
      released(claim);
    }
  }

  /** Not given back, the right runs out. */
  private void released(Submission claim) {
    try {
      store.release(claim);
    } catch (ProblemException noDatabase) {
      LOG.warnf("The claim of %s could not be released", claim.reference());
    }
  }

  private Submission claimed(Wish wish) {
    Deadline deadline = Call.current().deadline();
    Deadline patience = deadline.lessBy(ANSWER);
    for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
      Optional<Submission> claim =
          store.claim(
              wish.reference(),
              wish.fingerprint(),
              wish.body(),
              deadline.remaining().plus(LEASE_MARGIN));
      if (claim.isPresent()) {
        return claim.get();
      }
      if (!waited(pause, patience)) {
        throw unavailable("Another attempt is creating the order of this reference", BUSY, null);
      }
    }
  }

  private Order settled(Submission claim, Wish wish) {
    boolean same = claim.fingerprint().equals(wish.fingerprint());
    if (claim.state() == SubmissionState.POSTED && !same) {
      throw otherOrder(claim);
    }
    if (claim.orderId() != null && same) {
      return book.read(claim.orderId(), List.of());
    }
    Optional<String> there = found(wish);
    if (there.isPresent()) {
      return adopted(claim, wish, there.get(), same);
    }
    if (!same && !rules.free(claim)) {
      throw otherOrder(claim);
    }
    return switch (claim.state()) {
      case POSTED, RECEIVED -> posting(claim, wish);
      case REJECTED -> throw rejected(claim);
      case INTENDED -> send(same ? claim : begun(claim, wish), wish, true);
      case SENT, UNKNOWN -> {
        rules.requireRepeatable(claim, transport.remembersRequests());
        yield send(same ? claim : begun(claim, wish), wish, true);
      }
    };
  }

  /**
   * The ERP has an order of the reference. Whether it is this one the row tells; without anything
   * sent from here, somebody else made it, and only its content can tell.
   */
  private Order adopted(Submission claim, Wish wish, String id, boolean same) {
    Order order = book.read(id, List.of());
    boolean ours =
        claim.state() == SubmissionState.INTENDED
            ? OrderFingerprint.describes(wish.order(), order)
            : same;
    if (!ours) {
      throw otherOrder(claim);
    }
    store.posted(same ? claim : begun(claim, wish), id);
    return order;
  }

  private Submission begun(Submission claim, Wish wish) {
    return store.renewed(claim, wish.fingerprint(), wish.body());
  }

  private Order send(Submission claim, Wish wish, boolean mayRepeat) {
    Submission sending = store.sending(claim);
    return switch (transport.send(wish.order(), wish.buyer(), sending)) {
      case Sent.Posted posted -> {
        store.posted(sending, posted.id());
        yield book.read(posted.id(), posted.warnings());
      }
      case Sent.Received received -> posting(store.received(sending, received.document()), wish);
      case Sent.Refused refused -> refused(claim, sending, wish, refused, mayRepeat);
      case Sent.Unknown unknown -> lookedUp(store.unknown(sending), wish, unknown, mayRepeat);
    };
  }

  /** Nothing was executed now; what an earlier attempt did is as open as it was. */
  private Order refused(
      Submission before, Submission sending, Wish wish, Sent.Refused refused, boolean mayRepeat) {
    if (refused.expired()) {
      Submission renewed = store.outdated(sending);
      if (mayRepeat && rules.settled(before)) {
        return send(renewed, wish, false);
      }
      throw rules.tooEarly(sending, refused.why());
    }
    if (before.uncertain()) {
      store.unknown(sending);
    } else {
      store.renewed(sending, wish.fingerprint(), wish.body());
    }
    throw refused.why();
  }

  private Order lookedUp(Submission claim, Wish wish, Sent.Unknown unknown, boolean mayRepeat) {
    if (Call.current().deadline().passed()) {
      throw unknown.why();
    }
    LOG.warnf("The outcome of creating the order of %s is unknown", wish.reference());
    Optional<String> there = foundOr(wish, unknown.why());
    if (there.isPresent()) {
      store.posted(claim, there.get());
      return book.read(there.get(), List.of());
    }
    if (mayRepeat && transport.remembersRequests()) {
      return send(claim, wish, false);
    }
    throw unknown.why().type() == ProblemType.DEADLINE_EXCEEDED
        ? unknown.why()
        : rules.tooEarly(claim, unknown.why());
  }

  /** Waits a little for what the ERP has received to be posted. */
  private Order posting(Submission claim, Wish wish) {
    Deadline patience =
        Deadline.in(rules.posting()).earlierOf(Call.current().deadline().lessBy(ANSWER));
    for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
      Submission now = store.find(wish.reference()).orElse(claim);
      if (now.state() == SubmissionState.REJECTED) {
        throw rejected(now);
      }
      Optional<String> there = now.orderId() != null ? Optional.of(now.orderId()) : found(wish);
      if (there.isPresent()) {
        store.posted(claim, there.get());
        return book.read(there.get(), List.of());
      }
      if (!waited(pause, patience)) {
        return PendingOrders.submitted(wish.order());
      }
    }
  }

  private Optional<String> found(Wish wish) {
    List<String> ids = book.find(wish.reference(), wish.buyer());
    if (ids.size() > 1) {
      LOG.errorf("The ERP has several orders of the reference %s: %s", wish.reference(), ids);
    }
    return ids.stream().findFirst();
  }

  private Optional<String> foundOr(Wish wish, ProblemException otherwise) {
    try {
      return found(wish);
    } catch (ProblemException blind) {
      throw otherwise;
    }
  }

  private String body(OrderWrite order) {
    try {
      return json.writeValueAsString(order);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("An order from JSON is JSON", impossible);
    }
  }

  private static ProblemException otherOrder(Submission claim) {
    String held =
        claim.state() == SubmissionState.REJECTED
            ? ": the ERP could not post it and may still reprocess it ("
                + claim.reason()
                + "); withdraw it there first"
            : "";
    return new ProblemException(
        ProblemType.CONFLICT, "The reference belongs to an order of other content" + held);
  }

  private static ProblemException rejected(Submission claim) {
    String reason = claim.reason() == null ? "The ERP could not post it" : claim.reason();
    return new ProblemException(
        ProblemType.RULE_VIOLATED, reason, List.of(Violation.inBody(null, reason)));
  }

  private static ProblemException unavailable(String detail, Duration wait, Throwable cause) {
    return new ProblemException(ProblemType.UPSTREAM_UNAVAILABLE, detail, List.of(), wait, cause);
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private static boolean waited(Duration pause, Deadline patience) {
    if (!patience.allows(pause)) {
      return false;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
