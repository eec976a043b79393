package io.strata.process.orderfulfilment.milestone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.audit.Audit;
import io.strata.durable.database.Database;
import io.strata.durable.database.Transaction;
import io.strata.durable.deadletter.DeadLetter;
import io.strata.durable.deadletter.DeadLetters;
import io.strata.durable.deadletter.Fault;
import io.strata.process.orderfulfilment.OrdersConfig;
import io.strata.process.orderfulfilment.delivery.DeliveryFlow;
import io.strata.process.orderfulfilment.event.OrderEvents;
import io.strata.process.orderfulfilment.fulfilment.OrderMetrics;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.LogEntry;
import io.strata.process.orderfulfilment.order.Milestone;
import io.strata.process.orderfulfilment.order.MilestoneRules;
import io.strata.process.orderfulfilment.order.OrderState;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.order.Stage;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes reports of milestones in: each once, in the log, in the audit, and on its way to the CRM.
 */
@ApplicationScoped
public class MilestoneReports {

  @Inject Database database;
  @Inject OrderLog log;
  @Inject OrderEvents events;
  @Inject DeliveryFlow delivery;
  @Inject DeadLetters letters;
  @Inject Audit audit;
  @Inject OrderMetrics metrics;
  @Inject OrdersConfig config;

  /** What was said to a report. */
  public sealed interface Answer {}

  /** It was taken. */
  public record Taken(boolean moved, Stage stage) implements Answer {}

  /** It was refused, and a person finds it in this letter. */
  public record Refused(String reason, String letter) implements Answer {}

  private record Stored(String milestone, Answer answer) {}

  /**
   * Takes a report of an order that is known.
   *
   * @param reporter client id
   */
  public Answer take(String order, Milestone milestone, String reporter, String traceId) {
    return database.transaction(
        "milestone",
        tx -> {
          OrderView view = log.lock(tx, order).orElseThrow();
          Optional<Stored> stored = stored(tx, order, milestone.id());
          return stored.isPresent()
              ? same(stored.get(), milestone)
              : judged(tx, view, milestone, reporter, traceId);
        });
  }

  /** A refused report that a person has corrected: its answer is another one now. */
  public Answer again(
      Transaction tx, String order, Milestone milestone, String person, String traceId) {
    OrderView view = log.lock(tx, order).orElseThrow();
    tx.update(
        "DELETE FROM milestone_report WHERE order_id = ? AND id = ? AND refusal IS NOT NULL",
        order,
        milestone.id());
    Optional<Stored> stored = stored(tx, order, milestone.id());
    return stored.isPresent()
        ? stored.get().answer()
        : judged(tx, view, milestone, person, traceId);
  }

  /** What would be said to it now. */
  public MilestoneRules.Verdict verdict(OrderView order, Milestone milestone) {
    MilestoneRules rules =
        new MilestoneRules(config.milestones().ahead(), config.milestones().before());
    return rules.judge(order, milestone, Instant.now());
  }

  private Answer judged(
      Transaction tx, OrderView order, Milestone milestone, String reporter, String traceId) {
    Answer answer =
        switch (verdict(order, milestone)) {
          case MilestoneRules.Taken(var moved, var stage) ->
              taken(tx, order, milestone, new Taken(moved, stage), traceId);
          case MilestoneRules.Refused(var reason) -> refused(tx, order, milestone, reason, traceId);
        };
    keep(tx, order.id(), milestone, answer);
    ObjectNode detail = payload(milestone);
    switch (answer) {
      case Taken(var moved, var stage) -> detail.put("moved", moved).put("stage", stage.spelled());
      case Refused(var reason, var letter) -> detail.put("refused", reason);
    }
    audit.append(tx, reporter, "notifyMilestone", order.id(), detail);
    return answer;
  }

  private Taken taken(
      Transaction tx, OrderView order, Milestone milestone, Taken taken, String traceId) {
    ObjectNode data = Json.object();
    if (taken.moved()) {
      data.put("stage", taken.stage().spelled());
      data.putObject("reached").put(taken.stage().spelled(), milestone.occurredAt().toString());
    }
    String detail = "occurred " + milestone.occurredAt();
    String outcome = taken.moved() ? "moved" : "kept";
    append(tx, order, milestone, new Told(outcome, detail, traceId), data);
    events.milestone(
        tx, order.id(), milestone, taken.stage(), taken.moved(), Instant.now(), traceId);
    if (taken.moved() && order.opportunityId() != null && order.is(OrderState.DONE)) {
      delivery.send(tx, order.id(), taken.stage(), traceId);
    }
    metrics.count("milestone");
    return taken;
  }

  private Refused refused(
      Transaction tx, OrderView order, Milestone milestone, String reason, String traceId) {
    DeadLetter letter =
        letters.add(
            tx,
            new Fault(
                order.id(),
                Steps.MILESTONE,
                milestone.id(),
                "conflict",
                reason,
                reason,
                "reporter of the milestone",
                payload(milestone),
                traceId,
                null));
    append(tx, order, milestone, new Told("refused", reason, traceId), Json.object());
    metrics.count("milestone-refused");
    return new Refused(reason, letter.id());
  }

  /** As the contract spells a report. */
  public static ObjectNode payload(Milestone milestone) {
    ObjectNode payload =
        Json.object().put("id", milestone.id()).put("milestone", milestone.name().spelled());
    payload.put("occurredAt", milestone.occurredAt().toString());
    return milestone.document() == null ? payload : payload.put("document", milestone.document());
  }

  private record Told(String outcome, String detail, String traceId) {}

  private void append(
      Transaction tx, OrderView order, Milestone milestone, Told told, ObjectNode data) {
    log.append(
        tx,
        order.id(),
        new LogEntry(
            null,
            LogEntry.Kind.MILESTONE,
            milestone.name().spelled(),
            told.outcome(),
            told.detail(),
            told.traceId(),
            data));
  }

  private static Answer same(Stored stored, Milestone milestone) {
    if (!stored.milestone().equals(milestone.name().spelled())) {
      throw new ProblemException(
          ProblemType.IDEMPOTENCY_MISMATCH, "This id was used for another milestone");
    }
    return stored.answer();
  }

  private static void keep(Transaction tx, String order, Milestone milestone, Answer answer) {
    Taken taken = answer instanceof Taken it ? it : null;
    Refused refused = answer instanceof Refused it ? it : null;
    tx.update(
        """
        INSERT INTO milestone_report (order_id, id, milestone, moved, stage, refusal, letter)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        order,
        milestone.id(),
        milestone.name().spelled(),
        taken == null ? null : taken.moved(),
        taken == null ? null : taken.stage().spelled(),
        refused == null ? null : refused.reason(),
        refused == null ? null : refused.letter());
  }

  private static Optional<Stored> stored(Transaction tx, String order, String id) {
    return tx.first(
        """
        SELECT milestone, moved, stage, refusal, letter FROM milestone_report
        WHERE order_id = ? AND id = ?""",
        MilestoneReports::stored,
        order,
        id);
  }

  private static Stored stored(ResultSet row) throws SQLException {
    String refusal = row.getString(4);
    Answer answer =
        refusal == null
            ? new Taken(row.getBoolean(2), Stage.of(row.getString(3)))
            : new Refused(refusal, row.getString(5));
    return new Stored(row.getString(1), answer);
  }
}
