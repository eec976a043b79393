package io.strata.durable.database;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The service's schema in PostgreSQL: the one place with connections, commits and their failures.
 * Time in statements is the database's ({@code clock_timestamp()}), so that replicas agree on it.
 *
 * <p>When the database does not answer, everything here throws `upstream-unavailable` with
 * Retry-After: what ran is rolled back, or, when the connection broke while it committed, of
 * unknown outcome. Data that no column takes (NUL in a text, a key that is too long) is refused for
 * good, as `invalid-request`.
 */
@ApplicationScoped
public class Database {

  private static final Logger LOG = Logger.getLogger(Database.class);

  /** Data exception, program limit exceeded (PostgreSQL, Error Codes). */
  private static final Set<String> REFUSALS = Set.of("22", "54");

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final DataSource source;
  private final Iterable<CommitWitness> witnesses;

  @Inject
  Database(DataSource source, Instance<CommitWitness> witnesses) {
    this.source = source;
    this.witnesses = witnesses;
  }

  /** Outside of a container: a tool, or the second replica of a test. */
  public Database(DataSource source) {
    this.source = source;
    this.witnesses = List.of();
  }

  /** {@link #transaction(String, Work)} that witnesses know as "transaction". */
  public <T> T transaction(Work<T> work) {
    return transaction("transaction", work);
  }

  /**
   * Runs statements of which all are there when this returns, or none when it throws.
   *
   * @param what names the commit to a {@link CommitWitness}; few different words, no ids
   */
  public <T> T transaction(String what, Work<T> work) {
    Transaction tx;
    T result;
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      tx = new Transaction(connection);
      try {
        result = work.on(tx);
        commit(connection, what);
      } catch (Throwable failed) {
        rollBack(connection, failed);
        throw failed;
      }
    } catch (SQLException failed) {
      throw problemOf(failed);
    }
    tx.committed();
    return result;
  }

  /** The only commit there is. */
  private void commit(Connection connection, String what) throws SQLException {
    witnesses.forEach(witness -> witness.before(what));
    connection.commit();
    witnesses.forEach(witness -> witness.after(what));
  }

  private static void rollBack(Connection connection, Throwable because) {
    try {
      connection.rollback();
    } catch (SQLException broken) {
      because.addSuppressed(broken);
    }
  }

  static ProblemException problemOf(SQLException failed) {
    LOG.warnf(
        "PostgreSQL did not do its work: %s (SQLSTATE %s)",
        failed.getClass().getSimpleName(), failed.getSQLState());
    String state = failed.getSQLState();
    return state != null && REFUSALS.contains(state.substring(0, 2))
        ? new ProblemException(ProblemType.INVALID_REQUEST, null, List.of(), null, failed)
        : new ProblemException(
            ProblemType.UPSTREAM_UNAVAILABLE, null, List.of(), RETRY_AFTER, failed);
  }
}
