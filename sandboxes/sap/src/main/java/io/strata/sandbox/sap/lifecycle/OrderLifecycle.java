package io.strata.sandbox.sap.lifecycle;

import io.strata.sandbox.control.vendor.ActionRefusal;
import io.strata.sandbox.control.vendor.ActionRefusal.Kind;
import io.strata.sandbox.sap.agenda.Agenda;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Change;
import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.webhook.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sales orders on their way from confirmation to invoice: by hand, a step or to a milestone, or by
 * themselves on the sandbox's clock. Each step is a transaction.
 */
public final class OrderLifecycle {

  /** Its steps on the agenda. */
  public static final String KIND = "order";

  private final RecordStore store;
  private final MilestoneBook book;
  private final OrderSteps steps;
  private final Pace pace;
  private final String user;

  /**
   * The life of the orders of a system.
   *
   * @param user in whose name documents are made
   */
  public OrderLifecycle(RecordStore store, Outbox receiver, Pace pace, String user) {
    this.store = store;
    this.book = new MilestoneBook(receiver);
    this.steps = new OrderSteps(book);
    this.pace = pace;
    this.user = user;
  }

  /** Registers what follows from changes of documents. */
  public void watch() {
    store.onChange(book);
    if (pace.automatic()) {
      store.onChange(this::planNew);
    }
  }

  private void planNew(Transaction transaction, List<Change> changes) {
    for (Change change : changes) {
      if (change.set().equals("A_SalesOrder") && change.created() && !change.deleted()) {
        String order = change.after().orElseThrow().text("SalesOrder");
        plan(transaction, order, transaction.at());
      }
    }
  }

  private void plan(Transaction transaction, String order, Instant from) {
    OrderPath.of(transaction, order)
        .next()
        .ifPresent(next -> Agenda.plan(transaction, KIND, order, from, pace.to(next)));
  }

  /** Does a step of the agenda; one that is refused is tried again after the same time. */
  public void perform(Row step) {
    String order = step.text("Subject");
    try {
      store.write(
          user,
          transaction -> {
            if (Agenda.take(transaction, step)
                && transaction.find("A_SalesOrder", order).isPresent()) {
              OrderPath.of(transaction, order)
                  .next()
                  .ifPresent(next -> steps.reach(transaction, order, next));
              plan(transaction, order, Agenda.dueAt(step));
            }
            return null;
          });
    } catch (SapException refused) {
      store.write(
          user,
          transaction -> {
            if (transaction.find(step).isPresent()) {
              Milestone next = OrderPath.of(transaction, order).next().orElseThrow();
              transaction.update(
                  step,
                  Map.of(
                      "AskedAt", Agenda.dueAt(step),
                      "DueAt", Agenda.dueAt(step).plus(pace.to(next)),
                      "Note", refused.getMessage()));
            }
            return null;
          });
    }
  }

  /**
   * Brings an order to its next milestone, or on to a later one.
   *
   * @param to a milestone's word, null for the next
   * @return the order, the milestone it stands at, and those it has come to now
   */
  public Map<String, Object> advance(String id, String to) {
    Milestone target = to == null ? null : named(to);
    String order = order(id);
    List<String> reached = new ArrayList<>();
    try {
      for (Milestone next = next(order, target); next != null; next = following(order, target)) {
        Milestone step = next;
        store.write(user, transaction -> reach(transaction, order, step));
        reached.add(step.word());
        if (target == null) {
          break;
        }
      }
    } catch (SapException refused) {
      throw new ActionRefusal(
          Kind.CONFLICT, refused.getMessage() + stands(reached) + " (" + refused.code() + ")");
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("id", order);
    result.put("milestone", reached.getLast());
    result.put("reached", reached);
    return result;
  }

  private static String stands(List<String> reached) {
    return reached.isEmpty() ? "" : "; the order has come to " + reached.getLast();
  }

  private Void reach(Transaction transaction, String order, Milestone milestone) {
    steps.reach(transaction, order, milestone);
    if (pace.automatic()) {
      Agenda.drop(transaction, KIND, order);
      plan(transaction, order, transaction.at());
    }
    return null;
  }

  private static Milestone named(String word) {
    return Milestone.of(word)
        .orElseThrow(() -> new ActionRefusal(Kind.INVALID, "There is no milestone " + word + "."));
  }

  private String order(String id) {
    return store
        .read(rows -> rows.find("A_SalesOrder", id))
        .map(row -> row.text("SalesOrder"))
        .orElseThrow(() -> new ActionRefusal(Kind.UNKNOWN, "There is no sales order " + id + "."));
  }

  /** The first step to a target, which must lie ahead. */
  private Milestone next(String order, Milestone target) {
    OrderPath path = store.read(rows -> OrderPath.of(rows, order));
    Optional<Milestone> next = path.next();
    if (target != null && path.behind(target)) {
      throw new ActionRefusal(
          Kind.CONFLICT,
          "Order %s has come to %s already and does not go back."
              .formatted(order, path.reached().orElseThrow().word()));
    }
    if (target != null && !path.milestones().contains(target)) {
      throw new ActionRefusal(
          Kind.CONFLICT, "%s is not on the way of order %s.".formatted(target.word(), order));
    }
    return next.orElseThrow(
        () -> new ActionRefusal(Kind.CONFLICT, "Order " + order + " is at its end."));
  }

  private Milestone following(String order, Milestone target) {
    OrderPath path = store.read(rows -> OrderPath.of(rows, order));
    return path.behind(target) ? null : path.next().orElse(null);
  }
}
