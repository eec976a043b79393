package io.strata.system.sap.vendor.odata;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads answers while they come in, row by row: memory is that of one row, however long the answer.
 * Shapes: `{d:{results:[..],__next}}`, `{d:[..]}`, `{d:{..}}` and, of a function,
 * `{d:{Name:{..}}}`.
 */
public final class RowReader {

  private final ObjectMapper json;

  public RowReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Hands over every row.
   *
   * @return link of the rows after these, null when there are none
   * @throws com.fasterxml.jackson.core.JsonProcessingException when this is no answer of rows, or
   *     not all of one
   */
  public <T> String rows(InputStream body, Class<T> type, Consumer<T> sink) throws IOException {
    ObjectReader reader = json.readerFor(type);
    try (JsonParser parser = json.createParser(body)) {
      enter(parser);
      String next = null;
      boolean found = parser.currentToken() == JsonToken.START_ARRAY;
      if (found) {
        each(parser, reader, sink);
      } else {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String member = parser.currentName();
          JsonToken value = parser.nextToken();
          if (member.equals("results") && value == JsonToken.START_ARRAY) {
            each(parser, reader, sink);
            found = true;
          } else if (member.equals("__next")) {
            next = parser.getValueAsString();
          } else {
            parser.skipChildren();
          }
        }
      }
      finish(parser, found, "no rows");
      return next;
    }
  }

  /**
   * Reads the one entity of an answer.
   *
   * @param wrapper name of the function that answers, null for an entity
   */
  public <T> T single(InputStream body, Class<T> type, String wrapper) throws IOException {
    try (JsonParser parser = json.createParser(body)) {
      enter(parser);
      T found = null;
      if (wrapper == null) {
        found = json.readerFor(type).readValue(parser);
      } else {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean wanted = parser.currentName().equals(wrapper);
          parser.nextToken();
          if (wanted) {
            found = json.readerFor(type).readValue(parser);
          } else {
            parser.skipChildren();
          }
        }
      }
      finish(parser, found != null, "no entity");
      return found;
    }
  }

  /** To the value of `d`. */
  private static void enter(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new JsonParseException(parser, "no object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean data = parser.currentName().equals("d");
      JsonToken value = parser.nextToken();
      if (data && (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY)) {
        return;
      }
      parser.skipChildren();
    }
    throw new JsonParseException(parser, "no data");
  }

  private static <T> void each(JsonParser parser, ObjectReader reader, Consumer<T> sink)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      T row = reader.readValue(parser);
      sink.accept(row);
    }
  }

  /** To the end: an answer that was cut off is none, however much of it made sense. */
  private static void finish(JsonParser parser, boolean found, String otherwise)
      throws IOException {
    if (!found) {
      throw new JsonParseException(parser, otherwise);
    }
    while (parser.nextToken() != null) {
      parser.skipChildren();
    }
  }
}
