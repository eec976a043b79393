package io.strata.durable.idempotency;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Attempts in PostgreSQL. Each operation is one statement of its own transaction, so that an answer
 * of the database is a committed fact; time is the database's, so that replicas agree on it.
 *
 * <p>When the database does not answer, everything here throws `upstream-unavailable`.
 */
@ApplicationScoped
class AttemptStore {

  private static final Logger LOG = Logger.getLogger(AttemptStore.class);

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

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final DataSource database;
  private final IdempotencyConfig config;

  AttemptStore(DataSource database, IdempotencyConfig config) {
    this.database = database;
    this.config = config;
  }

  /** Asks for the right to execute; at most one claim of an attempt is held at a time. */
  Claim claim(Attempt attempt, Duration lease) {
    UUID fence = UUID.randomUUID();
    return withConnection(
        connection -> {
          boolean held =
              update(
                  connection,
                  CLAIM,
                  attempt.consumer(),
                  attempt.operation(),
                  attempt.key(),
                  attempt.fingerprint(),
                  fence,
                  lease.toMillis(),
                  config.retention().toMillis());
          return held ? new Claim.Held(attempt, fence) : known(connection, attempt);
        });
  }

  /** Keeps the answer; false when a later claim has taken the attempt over meanwhile. */
  boolean complete(Claim.Held claim, StoredAnswer answer) {
    Attempt attempt = claim.attempt();
    return withConnection(
        connection ->
            update(
                connection,
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
  }

  /** Forgets an attempt whose answer is not final; the next one executes. */
  void release(Claim.Held claim) {
    Attempt attempt = claim.attempt();
    withConnection(
        connection ->
            update(
                connection,
                RELEASE,
                attempt.consumer(),
                attempt.operation(),
                attempt.key(),
                claim.fence()));
  }

  /** A row that was released between claiming and reading counts as running: ask again. */
  private static Claim known(Connection connection, Attempt attempt) throws SQLException {
    try (PreparedStatement read =
            statement(connection, READ, attempt.consumer(), attempt.operation(), attempt.key());
        ResultSet row = read.executeQuery()) {
      if (!row.next()) {
        return new Claim.Running();
      }
      if (!row.getString("fingerprint").equals(attempt.fingerprint())) {
        return new Claim.Mismatch();
      }
      int status = row.getInt("status");
      return row.wasNull()
          ? new Claim.Running()
          : new Claim.Answered(
              new StoredAnswer(
                  status,
                  row.getString("media_type"),
                  row.getString("location"),
                  row.getString("etag"),
                  row.getString("body")));
    }
  }

  private static boolean update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = statement(connection, sql, values)) {
      return statement.executeUpdate() == 1;
    }
  }

  private static PreparedStatement statement(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private <T> T withConnection(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(connection);
    } catch (SQLException unavailable) {
      LOG.warnf(
          "PostgreSQL did not do its work: %s (SQLSTATE %s)",
          unavailable.getClass().getSimpleName(), unavailable.getSQLState());
      throw new ProblemException(
          ProblemType.UPSTREAM_UNAVAILABLE, null, List.of(), RETRY_AFTER, unavailable);
    }
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
