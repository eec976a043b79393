package io.strata.durable.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads JSON as it was written: 10.00 stays 10.00. */
public final class JsonColumn {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private JsonColumn() {}

  /** The value of a json, jsonb or text column; null when it is null. */
  public static JsonNode of(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    try {
      return text == null ? null : JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new SQLException("Column " + column + " holds no JSON", notJson);
    }
  }
}
