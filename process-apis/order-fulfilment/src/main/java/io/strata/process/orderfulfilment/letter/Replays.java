package io.strata.process.orderfulfilment.letter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.database.Database;
import io.strata.durable.database.Transaction;
import io.strata.durable.deadletter.DeadLetter;
import io.strata.durable.deadletter.DeadLetters;
import io.strata.durable.step.Flows;
import io.strata.process.orderfulfilment.delivery.DeliveryFlow;
import io.strata.process.orderfulfilment.fulfilment.Steps;
import io.strata.process.orderfulfilment.intake.CrmChange;
import io.strata.process.orderfulfilment.intake.Intake;
import io.strata.process.orderfulfilment.intake.ReopeningFlow;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.milestone.MilestoneReports;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.LogEntry;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.order.Preview;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lets what a letter is about go on, as it was previewed and not otherwise. */
@ApplicationScoped
public class Replays {

  @Inject Database database;
  @Inject DeadLetters letters;
  @Inject Previews previews;
  @Inject OrderLog log;
  @Inject Flows flows;
  @Inject Intake intake;
  @Inject ReopeningFlow reopening;
  @Inject DeliveryFlow delivery;
  @Inject MilestoneReports milestones;

  /** Shows a replay, and remembers what was shown. A letter that is open again can be replayed. */
  public Preview preview(DeadLetter letter) {
    Preview preview = previews.of(letter);
    database.transaction(
        "preview",
        tx ->
            tx.update(
                """
                INSERT INTO replay_preview AS known (letter, hash, versions) VALUES (?, ?, ?::jsonb)
                ON CONFLICT (letter, hash) DO UPDATE
                SET at = clock_timestamp(), replayed = known.replayed AND NOT ?""",
                letter.id(),
                preview.hash(),
                Json.of(preview.versions()),
                open(tx, letter)));
    return preview;
  }

  /**
   * Replays a letter. A second time with the same hash changes nothing.
   *
   * @param person who does it
   * @throws ProblemException `conflict` when it is not what the hash says: a record has moved
   *     since, the payload was edited, or somebody else has replayed it
   */
  public void replay(DeadLetter letter, String hash, String person, String traceId) {
    if (replayed(letter.id(), hash)) {
      return;
    }
    if (letter.state() != DeadLetter.State.OPEN) {
      throw conflict("The letter is not open any more");
    }
    Preview now = previews.of(letter);
    if (!now.hash().equals(hash)) {
      throw conflict(difference(letter, hash, now));
    }
    database.transaction(
        "replay",
        tx -> {
          boolean first =
              letters.replaying(tx, letter.id())
                  && letters.find(tx, letter.id()).orElseThrow().payload().equals(letter.payload());
          if (!first) {
            throw conflict("Somebody else works on the letter");
          }
          tx.update(
              "UPDATE replay_preview SET replayed = true WHERE letter = ? AND hash = ?",
              letter.id(),
              hash);
          goOn(tx, letter, person, traceId);
          return null;
        });
  }

  private boolean open(Transaction tx, DeadLetter letter) {
    return letters.find(tx, letter.id()).orElseThrow().state() == DeadLetter.State.OPEN;
  }

  private void goOn(Transaction tx, DeadLetter letter, String person, String traceId) {
    String order = letter.item();
    switch (letter.step()) {
      case Steps.RECEIVE -> receive(tx, letter, traceId);
      case Steps.MILESTONE -> milestone(tx, letter, person, traceId);
      case Steps.UPDATE_OPPORTUNITY, Steps.PUBLISH_STATUS -> {
        delivery.resume(tx, order);
        letters.resolve(tx, letter.id(), "replayed");
        replayed(tx, letter, person, traceId, Json.object());
      }
      case Steps.CANCEL_ORDER -> {
        moved(flows.resume(tx, Steps.CANCELLATION_FLOW, order));
        replayed(tx, letter, person, traceId, Json.object());
      }
      case Steps.WRITE_BACK -> {
        moved(flows.resume(tx, Steps.ORDER_FLOW, order));
        replayed(tx, letter, person, traceId, Json.object().put("overwrite", true));
      }
      default -> {
        moved(
            flows.restart(tx, Steps.ORDER_FLOW, order)
                || flows.resume(tx, Steps.ORDER_FLOW, order));
        replayed(tx, letter, person, traceId, corrected(letter));
      }
    }
  }

  /** What a person has corrected is what is ordered from here on. */
  private static ObjectNode corrected(DeadLetter letter) {
    ObjectNode data = Json.object();
    if (letter.patched()) {
      data.put("corrected", true);
      data.set("content", letter.payload());
      String customer = Json.text(letter.payload(), "customer");
      if (customer != null) {
        data.put("customer", customer);
      }
    }
    return data;
  }

  private void replayed(
      Transaction tx, DeadLetter letter, String person, String traceId, ObjectNode data) {
    OrderView order = log.lock(tx, letter.item()).orElseThrow();
    data.put("resumedAt", Instant.now().toString());
    String detail = "step %s, by %s".formatted(letter.step(), person);
    log.append(tx, order.id(), LogEntry.event("replayed", "accepted", detail, traceId, data));
  }

  private void receive(Transaction tx, DeadLetter letter, String traceId) {
    String how =
        switch (change(letter.payload())) {
          case CrmChange.Won(var opportunity) -> won(tx, opportunity, traceId);
          case CrmChange.StageChanged(var opportunity) -> {
            reopening.changed(tx, opportunity, letter.id(), traceId);
            yield "looked at again";
          }
          case CrmChange.MasterDataChanged _, CrmChange.Other _ -> "nothing an order cares for";
        };
    letters.resolve(tx, letter.id(), how);
  }

  private String won(Transaction tx, String opportunity, String traceId) {
    return switch (intake.won(tx, opportunity, "event", traceId)) {
      case Intake.Accepted(var order, var begun) -> "taken in as order " + order.id();
      case Intake.Refused(var reason) -> throw conflict(reason);
    };
  }

  private static CrmChange change(JsonNode payload) {
    try {
      return CrmChange.of(Json.text(payload, "type"), String.valueOf(payload.get("event")));
    } catch (IllegalArgumentException still) {
      throw conflict(still.getMessage());
    }
  }

  private void milestone(Transaction tx, DeadLetter letter, String person, String traceId) {
    MilestoneReading reading = MilestoneReading.of(letter.payload());
    if (!reading.findings().isEmpty()) {
      throw conflict("The milestone cannot be read");
    }
    switch (milestones.again(tx, letter.item(), reading.milestone(), person, traceId)) {
      case MilestoneReports.Taken taken -> letters.resolve(tx, letter.id(), "taken");
      case MilestoneReports.Refused(var reason, var again) -> throw conflict(reason);
    }
  }

  private static void moved(boolean itDid) {
    if (!itDid) {
      throw conflict("The order is on its way already");
    }
  }

  private boolean replayed(String letter, String hash) {
    return database.transaction("read", tx -> known(tx, letter, hash, true)).isPresent();
  }

  private static Optional<Map<String, String>> known(
      Transaction tx, String letter, String hash, boolean replayed) {
    return tx.first(
        """
        SELECT versions FROM replay_preview
        WHERE letter = ? AND hash = ? AND (replayed OR NOT ?)""",
        row -> {
          Map<String, String> versions = new TreeMap<>();
          Json.read(row.getString(1))
              .properties()
              .forEach(one -> versions.put(one.getKey(), one.getValue().asText()));
          return versions;
        },
        letter,
        hash,
        replayed);
  }

  private String difference(DeadLetter letter, String hash, Preview now) {
    Optional<Map<String, String>> then =
        database.transaction("read", tx -> known(tx, letter.id(), hash, false));
    if (then.isEmpty()) {
      return "No preview has shown this hash";
    }
    String moved = String.join(", ", now.moved(then.get()));
    return moved.isEmpty()
        ? "The payload was changed since the preview"
        : "Changed since the preview: " + moved;
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail);
  }
}
