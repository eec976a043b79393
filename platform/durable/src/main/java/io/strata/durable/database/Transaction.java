package io.strata.durable.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Statements of one transaction. Values are bound by position, never concatenated: an {@link
 * Instant} as timestamptz, a {@link Duration} as milliseconds, a {@link JsonNode} as its text
 * (write {@code ?::jsonb}), an enum as its name in lower case.
 *
 * <p>A failed statement throws `upstream-unavailable` and ends the transaction.
 */
public final class Transaction {

  private final Connection connection;
  private final Set<Runnable> afterwards = new LinkedHashSet<>();

  Transaction(Connection connection) {
    this.connection = connection;
  }

  /** Runs a statement and counts the rows it changed. */
  public int update(String sql, Object... values) {
    try (PreparedStatement statement = statement(sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw Database.problemOf(failed);
    }
  }

  /** All rows of a query, or of a statement with {@code RETURNING}. */
  public <T> List<T> list(String sql, Row<T> row, Object... values) {
    try (PreparedStatement statement = statement(sql, values);
        ResultSet results = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (results.next()) {
        rows.add(row.of(results));
      }
      return rows;
    } catch (SQLException failed) {
      throw Database.problemOf(failed);
    }
  }

  /** The first row, when there is one; its value is not null. */
  public <T> Optional<T> first(String sql, Row<T> row, Object... values) {
    return list(sql, row, values).stream().findFirst();
  }

  /** To be run once this transaction is committed, the same object once; never when it is not. */
  public void afterCommit(Runnable wakeUp) {
    afterwards.add(wakeUp);
  }

  void committed() {
    afterwards.forEach(Runnable::run);
  }

  private PreparedStatement statement(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, bound(values[i]));
    }
    return statement;
  }

  private static Object bound(Object value) {
    return switch (value) {
      case null -> null;
      case Instant instant -> instant.atOffset(ZoneOffset.UTC);
      case Duration duration -> duration.toMillis();
      case JsonNode json -> json.toString();
      case Enum<?> constant -> constant.name().toLowerCase(java.util.Locale.ROOT);
      default -> value;
    };
  }
}
