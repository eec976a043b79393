package io.strata.durable.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the row a result stands at. */
@FunctionalInterface
public interface Row<T> {
  T of(ResultSet row) throws SQLException;
}
