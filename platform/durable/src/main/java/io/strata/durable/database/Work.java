package io.strata.durable.database;

import java.sql.SQLException;

/** What one transaction does. It may run for as long as a few statements take, never longer. */
@FunctionalInterface
public interface Work<T> {
  T on(Transaction tx) throws SQLException;
}
