package io.strata.system.sap.submission;

import io.strata.durable.database.Database;
import io.strata.durable.database.Transaction;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows of all replicas. Whoever holds the claim of a reference works on it alone; every change
 * carries the fence of the claim, so that one who was taken for dead changes nothing any more. Time
 * is the database's.
 *
 * <p>When the database does not answer, everything here throws `upstream-unavailable`.
 */
@ApplicationScoped
public class SubmissionStore {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private static final String COLUMNS =
      """
       reference, fingerprint, body, state, generation, number, document, order_id, reason,
       first_sent_at, fence, extract(epoch FROM clock_timestamp() - last_sent_at) * 1000 AS since
      """;

  private static final String CLAIM =
      """
      INSERT INTO order_submission AS known
        (reference, fingerprint, body, state, fence, leased_until)
      VALUES (?, ?, ?, 'intended', ?, clock_timestamp() + ? * interval '1 millisecond')
      ON CONFLICT (reference) DO UPDATE SET
        fence = EXCLUDED.fence, leased_until = EXCLUDED.leased_until
      WHERE known.leased_until <= clock_timestamp()
      RETURNING
      """
          + COLUMNS;

  private static final String FIND =
      "SELECT " + COLUMNS + " FROM order_submission WHERE reference = ?";

  private static final String RELEASE =
      "UPDATE order_submission SET leased_until = '-infinity' WHERE reference = ? AND fence = ?";

  private static final String SENDING =
      """
      state = 'sent', last_sent_at = clock_timestamp(),
      first_sent_at = coalesce(first_sent_at, clock_timestamp())
      """;

  private static final String RENEWED =
      """
      state = 'intended', generation = generation + 1, fingerprint = ?, body = ?,
      first_sent_at = NULL, last_sent_at = NULL, document = NULL, order_id = NULL, reason = NULL
      """;

  private static final String OUTDATED =
      "state = 'unknown', generation = generation + 1, first_sent_at = NULL";

  private static final String RECEIVED =
      "document = ?, state = CASE state WHEN 'sent' THEN 'received' ELSE state END";

  private static final String KEEP =
      """
      INSERT INTO document_report (document, outcome, reason, order_id) VALUES (?, ?, ?, ?)
      ON CONFLICT (document) DO UPDATE SET outcome = EXCLUDED.outcome,
        reason = EXCLUDED.reason, order_id = EXCLUDED.order_id, at = clock_timestamp()
      """;

  /** A report and the receipt of its document that come together do not miss one another. */
  private static final String TAKE_TURNS =
      """
      SELECT pg_advisory_xact_lock(
        hashtextextended(concat_ws(chr(1), current_schema(), 'document', ?::text), 0))
      """;

  private final Database database;

  SubmissionStore(Database database) {
    this.database = database;
  }

  /**
   * Asks for the right to work on a reference; its row is made when there is none.
   *
   * @param lease after which somebody else may take over, should this one die
   * @return empty while somebody else holds it
   */
  public Optional<Submission> claim(
      String reference, String fingerprint, String body, Duration lease) {
    return row(CLAIM, reference, fingerprint, body, UUID.randomUUID(), lease.toMillis());
  }

  /** Gives the right back; a later claim is left alone. */
  public void release(Submission claim) {
    update(RELEASE, claim.reference(), claim.fence());
  }

  public Optional<Submission> find(String reference) {
    return row(FIND, reference);
  }

  /** Those in this state after a reference, in order of it. */
  public List<Submission> inState(SubmissionState state, String after, int limit) {
    return rows(
        "SELECT "
            + COLUMNS
            + " FROM order_submission WHERE state = ? AND reference > ? ORDER BY reference LIMIT ?",
        state.name().toLowerCase(java.util.Locale.ROOT),
        after,
        limit);
  }

  /** From here on something may be in the ERP. */
  Submission sending(Submission claim) {
    return changed(claim, SENDING);
  }

  /** Begins anew, for this order: nothing of what was sent before is in the ERP. */
  Submission renewed(Submission claim, String fingerprint, String body) {
    return changed(claim, RENEWED, fingerprint, body);
  }

  /** The request id is worth nothing any more, and the outcome as unknown as before. */
  Submission outdated(Submission claim) {
    return changed(claim, OUTDATED);
  }

  Submission unknown(Submission claim) {
    return changed(claim, "state = 'unknown'");
  }

  Submission posted(Submission claim, String orderId) {
    return changed(claim, "state = 'posted', order_id = ?, reason = NULL", orderId);
  }

  /**
   * The ERP has received a document. A report about it that came first is applied now; one that was
   * applied already stays.
   */
  Submission received(Submission claim, String document) {
    if (document == null) {
      return changed(claim, RECEIVED, document);
    }
    return database.transaction(
        tx -> {
          tx.list(TAKE_TURNS, row -> true, document);
          Submission row = changed(tx, claim, RECEIVED, document);
          early(tx, document).ifPresent(report -> apply(tx, report));
          return tx.first(FIND, SubmissionStore::submission, claim.reference()).orElse(row);
        });
  }

  /**
   * Notes what the ERP reports.
   *
   * @return whether it is about an order from here
   */
  public boolean reported(DocumentReport report) {
    return database.transaction(
        tx -> {
          tx.list(TAKE_TURNS, row -> true, report.document());
          if (apply(tx, report)) {
            return true;
          }
          tx.update(
              KEEP, report.document(), report.outcome().name(), report.reason(), report.orderId());
          tx.update("DELETE FROM document_report WHERE at < clock_timestamp() - interval '7 days'");
          return false;
        });
  }

  private static Optional<DocumentReport> early(Transaction tx, String document) {
    return tx.first(
        "DELETE FROM document_report WHERE document = ? RETURNING *",
        row ->
            new DocumentReport(
                document,
                DocumentReport.Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"),
                row.getString("order_id")),
        document);
  }

  /** What was posted stays posted; what comes late or twice changes nothing. */
  private static boolean apply(Transaction tx, DocumentReport report) {
    String known = " WHERE (document = ? OR number::text = ?)";
    String document = report.document();
    switch (report.outcome()) {
      case POSTED ->
          tx.update(
              "UPDATE order_submission SET state = 'posted', reason = NULL,"
                  + " order_id = coalesce(?, order_id), changed_at = clock_timestamp()"
                  + known,
              report.orderId(),
              document,
              document);
      case REJECTED ->
          tx.update(
              "UPDATE order_submission SET state = 'rejected', reason = ?,"
                  + " changed_at = clock_timestamp()"
                  + known
                  + " AND state IN ('sent', 'unknown', 'received', 'rejected')",
              report.reason(),
              document,
              document);
      case WITHDRAWN ->
          tx.update(
              "UPDATE order_submission SET state = 'intended', generation = generation + 1,"
                  + " first_sent_at = NULL, last_sent_at = NULL, document = NULL, reason = NULL,"
                  + " changed_at = clock_timestamp()"
                  + known
                  + " AND state IN ('received', 'rejected')",
              document,
              document);
    }
    return tx.first(
            "SELECT reference FROM order_submission" + known, row -> true, document, document)
        .isPresent();
  }

  /**
   * @throws ProblemException `upstream-unavailable` when another claim has taken over: what this
   *     one did is for that one to find out
   */
  private Submission changed(Submission claim, String assignments, Object... values) {
    return database.transaction(tx -> changed(tx, claim, assignments, values));
  }

  private static Submission changed(
      Transaction tx, Submission claim, String assignments, Object... values) {
    List<Object> all = new ArrayList<>(java.util.Arrays.asList(values));
    all.add(claim.reference());
    all.add(claim.fence());
    return tx.first(
            "UPDATE order_submission SET changed_at = clock_timestamp(), "
                + assignments
                + " WHERE reference = ? AND fence = ? RETURNING "
                + COLUMNS,
            SubmissionStore::submission,
            all.toArray())
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.UPSTREAM_UNAVAILABLE,
                    "Another attempt has taken this reference over",
                    List.of(),
                    RETRY_AFTER,
                    null));
  }

  private Optional<Submission> row(String sql, Object... values) {
    return rows(sql, values).stream().findFirst();
  }

  private List<Submission> rows(String sql, Object... values) {
    return database.transaction(tx -> tx.list(sql, SubmissionStore::submission, values));
  }

  private void update(String sql, Object... values) {
    database.transaction(tx -> tx.update(sql, values));
  }

  private static Submission submission(ResultSet row) throws SQLException {
    Timestamp first = row.getTimestamp("first_sent_at");
    double since = row.getDouble("since");
    Duration sinceSent = row.wasNull() ? null : Duration.ofMillis((long) since);
    return new Submission(
        row.getString("reference"),
        row.getString("fingerprint"),
        row.getString("body"),
        SubmissionState.of(row.getString("state")),
        row.getInt("generation"),
        row.getLong("number"),
        row.getString("document"),
        row.getString("order_id"),
        row.getString("reason"),
        first == null ? null : first.toInstant(),
        sinceSent,
        row.getObject("fence", UUID.class));
  }
}
