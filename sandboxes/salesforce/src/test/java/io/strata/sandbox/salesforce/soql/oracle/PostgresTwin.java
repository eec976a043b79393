package io.strata.sandbox.salesforce.soql.oracle;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.soql.TestOrg;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Item;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Kind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The same rows in a real PostgreSQL. */
final class PostgresTwin implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final Connection connection;

  PostgresTwin(OracleData data) throws IOException, SQLException {
    postgres =
        EmbeddedPostgres.builder()
            .setLocaleConfig("encoding", "UTF8")
            .setLocaleConfig("locale", "C")
            .start();
    connection = postgres.getPostgresDatabase().getConnection();
    for (SObjectType type : TestOrg.SCHEMA.types()) {
      load(type, data.rows(type));
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    connection.close();
    postgres.close();
  }

  Answer answer(Sample query) throws SQLException {
    boolean deleted = query.includeDeleted() || query.allRows();
    SqlText sql = new SqlText(deleted);
    try (PreparedStatement statement = connection.prepareStatement(sql.query(query));
        ResultSet found = statement.executeQuery()) {
      if (query.kind() == Kind.COUNT) {
        found.next();
        return new Answer(List.of(), found.getInt(1));
      }
      boolean records = query.kind() == Kind.RECORDS;
      List<List<Object>> rows = rows(found, records ? 1 : 0, Columns.of(query).size());
      return answer(query, sql, rows);
    }
  }

  private Answer answer(Sample query, SqlText sql, List<List<Object>> rows) throws SQLException {
    List<Answer.Record> records = new ArrayList<>();
    for (List<Object> row : rows) {
      boolean grouped = query.kind() == Kind.GROUPS;
      String id = grouped ? null : (String) row.getFirst();
      records.add(
          new Answer.Record(id, new ArrayList<>(grouped ? row : row.subList(1, row.size()))));
    }
    for (Item.Children children : Columns.children(query)) {
      Map<String, Answer> byParent = children(children, sql, records);
      records.forEach(r -> r.values().add(byParent.get(r.id())));
    }
    return new Answer(records, records.size());
  }

  private Map<String, Answer> children(
      Item.Children children, SqlText sql, List<Answer.Record> parents) throws SQLException {
    String[] ids = parents.stream().map(Answer.Record::id).toArray(String[]::new);
    try (PreparedStatement statement = connection.prepareStatement(sql.children(children))) {
      statement.setArray(1, connection.createArrayOf("text", ids));
      Map<String, List<List<Object>>> rows = new HashMap<>();
      try (ResultSet found = statement.executeQuery()) {
        for (List<Object> row : rows(found, 2, Columns.of(children.query()).size())) {
          rows.computeIfAbsent((String) row.getFirst(), _ -> new ArrayList<>())
              .add(row.subList(1, row.size()));
        }
      }
      Map<String, Answer> answers = new HashMap<>();
      for (var entry : rows.entrySet()) {
        answers.put(entry.getKey(), answer(children.query(), sql, entry.getValue()));
      }
      return answers;
    }
  }

  private static List<List<Object>> rows(ResultSet found, int ids, int columns)
      throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    while (found.next()) {
      List<Object> row = new ArrayList<>();
      for (int i = 1; i <= ids + columns; i++) {
        row.add(value(found.getObject(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Object value(Object stored) {
    return switch (stored) {
      case Timestamp at -> at.toInstant();
      case java.sql.Date day -> day.toLocalDate();
      case Number number -> new BigDecimal(number.toString());
      case null, default -> stored;
    };
  }

  private void load(SObjectType type, List<Map<String, Object>> rows) throws SQLException {
    String columns =
        type.fields().stream()
            .map(f -> SqlValues.quoted(f.name()) + " " + sqlType(f.type()))
            .collect(Collectors.joining(", "));
    String table = SqlValues.quoted(type.name());
    try (var statement = connection.createStatement()) {
      statement.execute("SET TIME ZONE 'UTC'");
      statement.execute("CREATE TABLE " + table + " (seq serial, " + columns + ")");
    }
    String names =
        type.fields().stream()
            .map(f -> SqlValues.quoted(f.name()))
            .collect(Collectors.joining(", "));
    String marks = String.join(", ", Collections.nCopies(type.fields().size(), "?"));
    String insert = "INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, marks);
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (Map<String, Object> row : rows) {
        int at = 1;
        for (Field field : type.fields()) {
          Object value = row.get(field.name());
          statement.setObject(at++, value instanceof Instant i ? Timestamp.from(i) : value);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static String sqlType(FieldType type) {
    return switch (type) {
      case BOOLEAN -> "boolean";
      case INT, DOUBLE, CURRENCY, PERCENT -> "numeric";
      case DATE -> "date";
      case DATETIME -> "timestamptz";
      default -> "text";
    };
  }
}
