package io.strata.durable.idempotency;

import io.strata.durable.database.Database;
import io.strata.durable.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * Attempts in PostgreSQL. Each operation is a transaction of its own, so that an answer of the
 * database is a committed fact; time is the database's, so that replicas agree on it.
 *
 * <p>When the database does not answer, everything here throws `upstream-unavailable`.
 */
@ApplicationScoped
class AttemptStore {

  /** A row is claimed when it is new, has expired, or has neither an answer nor a live executor. */
  private static final String CLAIM =
      """
      INSERT INTO idempotency AS known
        (consumer, operation, key, fingerprint, claim, leased_until, expires_at)
      VALUES (?, ?, ?, ?, ?, clock_timestamp() + ? * interval '1 millisecond',
        clock_timestamp() + ? * interval '1 millisecond')
      ON CONFLICT (consumer, operation, key) DO UPDATE SET
        fingerprint = EXCLUDED.fingerprint, claim = EXCLUDED.claim,
        leased_until = EXCLUDED.leased_until, expires_at = EXCLUDED.expires_at,
        status = NULL, media_type = NULL, location = NULL, etag = NULL, body = NULL
      WHERE known.expires_at <= clock_timestamp()
        OR (known.status IS NULL AND known.leased_until <= clock_timestamp()
          AND known.fingerprint = EXCLUDED.fingerprint)
      """;

  private static final String READ =
      """
      SELECT fingerprint, status, media_type, location, etag, body FROM idempotency
      WHERE consumer = ? AND operation = ? AND key = ? AND expires_at > clock_timestamp()
      """;

  /** Whoever adds a row takes some expired ones away: the table grows no further than its use. */
  private static final String COMPLETE =
      """
      WITH expired AS (
        DELETE FROM idempotency WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM idempotency WHERE expires_at <= clock_timestamp()
          ORDER BY expires_at LIMIT 20 FOR UPDATE SKIP LOCKED)))
      UPDATE idempotency SET status = ?, media_type = ?, location = ?, etag = ?, body = ?
      WHERE consumer = ? AND operation = ? AND key = ? AND claim = ? AND status IS NULL
      """;

  private static final String RELEASE =
      """
      DELETE FROM idempotency
      WHERE consumer = ? AND operation = ? AND key = ? AND claim = ? AND status IS NULL
      """;

  private final Database database;
  private final IdempotencyConfig config;

  AttemptStore(Database database, IdempotencyConfig config) {
    this.database = database;
    this.config = config;
  }

  /** Asks for the right to execute; at most one claim of an attempt is held at a time. */
  Claim claim(Attempt attempt, Duration lease) {
    UUID fence = UUID.randomUUID();
    return database.transaction(
        "attempt-claim",
        tx -> {
          int held =
              tx.update(
                  CLAIM,
                  attempt.consumer(),
                  attempt.operation(),
                  attempt.key(),
                  attempt.fingerprint(),
                  fence,
                  lease,
                  config.retention());
          return held == 1 ? new Claim.Held(attempt, fence) : known(tx, attempt);
        });
  }

  /** Keeps the answer; false when a later claim has taken the attempt over meanwhile. */
  boolean complete(Claim.Held claim, StoredAnswer answer) {
    Attempt attempt = claim.attempt();
    int kept =
        database.transaction(
            "attempt-answer",
            tx ->
                tx.update(
                    COMPLETE,
                    answer.status(),
                    answer.mediaType(),
                    answer.location(),
                    answer.etag(),
                    answer.body(),
                    attempt.consumer(),
                    attempt.operation(),
                    attempt.key(),
                    claim.fence()));
    return kept == 1;
  }

  /** Forgets an attempt whose answer is not final; the next one executes. */
  void release(Claim.Held claim) {
    Attempt attempt = claim.attempt();
    database.transaction(
        "attempt-release",
        tx ->
            tx.update(
                RELEASE, attempt.consumer(), attempt.operation(), attempt.key(), claim.fence()));
  }

  /** A row that has expired meanwhile counts as running: ask again. */
  private static Claim known(Transaction tx, Attempt attempt) {
    return tx.first(
            READ,
            row -> {
              if (!row.getString("fingerprint").equals(attempt.fingerprint())) {
                return new Claim.Mismatch();
              }
              return row.getString("status") == null
                  ? new Claim.Running()
                  : new Claim.Answered(answer(row));
            },
            attempt.consumer(),
            attempt.operation(),
            attempt.key())
        .orElseGet(Claim.Running::new);
  }

  private static StoredAnswer answer(ResultSet row) throws SQLException {
    return new StoredAnswer(
        row.getInt("status"),
        row.getString("media_type"),
        row.getString("location"),
        row.getString("etag"),
        row.getString("body"));
  }
}
