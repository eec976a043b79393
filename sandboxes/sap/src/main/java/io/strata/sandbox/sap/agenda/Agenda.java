package io.strata.sandbox.sap.agenda;

import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.record.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the system will do by itself, and when on its clock. It is kept with the records, so that a
 * step is planned and done in the transactions that it belongs to, and goes on after a restart.
 */
public final class Agenda {

  private static final String SET = "DueStep";

  private Agenda() {}

  /**
   * Plans a step.
   *
   * @param from from when the delay counts; the due time of the step before, so that a clock that
   *     jumps does all of them
   */
  public static void plan(
      Transaction transaction, String kind, String subject, Instant from, Duration delay) {
    transaction.create(
        SET,
        Map.of(
            "StepID", UUID.randomUUID().toString(),
            "Kind", kind,
            "Subject", subject,
            "AskedAt", from,
            "DueAt", from.plus(delay)));
  }

  /** Takes a step off; false when it is not there any more, and must not be done. */
  public static boolean take(Transaction transaction, Row step) {
    boolean there = transaction.find(step).isPresent();
    if (there) {
      transaction.delete(step);
    }
    return there;
  }

  /** Takes all steps of a subject off. */
  public static void drop(Transaction transaction, String kind, String subject) {
    List<Row> steps = transaction.all(SET).filter(step -> is(step, kind, subject)).toList();
    steps.forEach(transaction::delete);
  }

  public static boolean planned(Rows rows, String kind, String subject) {
    return rows.all(SET).anyMatch(step -> is(step, kind, subject));
  }

  private static boolean is(Row step, String kind, String subject) {
    return step.text("Kind").equals(kind) && step.text("Subject").equals(subject);
  }

  /** The step that comes first. */
  public static Optional<Row> first(Rows rows) {
    return rows.all(SET).min(Comparator.comparing(Agenda::dueAt));
  }

  public static Instant dueAt(Row step) {
    return step.instant("DueAt");
  }

  /**
   * Brings steps nearer that were planned by a clock that was ahead: a restart begins on real time,
   * and a snapshot may have been taken at any time.
   */
  public static void rebase(Transaction transaction) {
    List<Row> ahead =
        transaction
            .all(SET)
            .filter(step -> step.instant("AskedAt").isAfter(transaction.at()))
            .toList();
    for (Row step : ahead) {
      Duration delay = Duration.between(step.instant("AskedAt"), dueAt(step));
      transaction.update(
          step, Map.of("AskedAt", transaction.at(), "DueAt", transaction.at().plus(delay)));
    }
  }
}
