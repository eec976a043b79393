package io.strata.sandbox.sap.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.EdmType;
import io.strata.sandbox.sap.catalogue.EntitySet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Lines of the log file. A change is the whole row after it, or null when it is gone. */
final class LogCodec {

  /** A row that differs from the seed; empty when it was taken away. */
  record BaseRow(String set, String key, Optional<Row> row) {}

  private static final JsonMapper JSON = new JsonMapper();

  private final Catalogue catalogue;

  LogCodec(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  byte[] head(LogHead head) {
    return bytes(JSON.valueToTree(head));
  }

  byte[] row(String set, String key, Optional<Row> row) {
    return bytes(node(set, key, row));
  }

  byte[] entry(LogEntry entry) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("seq", entry.seq())
            .put("at", entry.at().toString())
            .put("by", entry.user());
    node.set("numbers", JSON.valueToTree(entry.numbers()));
    ArrayNode changes = node.putArray("changes");
    entry
        .changes()
        .forEach(change -> changes.add(node(change.set(), change.key(), change.after())));
    return bytes(node);
  }

  LogHead head(byte[] line) throws IOException {
    LogHead head = JSON.readValue(line, LogHead.class);
    if (head.format() != LogHead.FORMAT) {
      throw new IOException("log of an unknown format: " + head.format());
    }
    return head;
  }

  BaseRow row(byte[] line) throws IOException {
    return row(JSON.readTree(line));
  }

  /** Entries read back know no row before. */
  LogEntry entry(byte[] line) throws IOException {
    JsonNode node = JSON.readTree(line);
    Map<String, Long> numbers = new LinkedHashMap<>();
    node.required("numbers")
        .properties()
        .forEach(n -> numbers.put(n.getKey(), n.getValue().longValue()));
    List<Change> changes = new ArrayList<>();
    for (JsonNode change : node.required("changes")) {
      BaseRow row = row(change);
      changes.add(new Change(row.set(), row.key(), Optional.empty(), row.row()));
    }
    return new LogEntry(
        node.required("seq").longValue(),
        Instant.parse(node.required("at").textValue()),
        node.required("by").textValue(),
        numbers,
        List.copyOf(changes));
  }

  private static ObjectNode node(String set, String key, Optional<Row> row) {
    ObjectNode node = JSON.createObjectNode().put("set", set).put("key", key);
    if (row.isEmpty()) {
      return node.putNull("row");
    }
    ObjectNode fields = node.putObject("row");
    row.get()
        .values()
        .forEach(
            (name, value) -> {
              switch (value) {
                case Boolean flag -> fields.put(name, flag);
                case Integer number -> fields.put(name, number);
                case BigDecimal number -> fields.put(name, number.toPlainString());
                default -> fields.put(name, value.toString());
              }
            });
    return node;
  }

  private BaseRow row(JsonNode node) {
    EntitySet set = catalogue.set(node.required("set").textValue());
    String key = node.required("key").textValue();
    JsonNode fields = node.required("row");
    if (fields.isNull()) {
      return new BaseRow(set.name(), key, Optional.empty());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    fields
        .properties()
        .forEach(
            field ->
                set.property(field.getKey())
                    .ifPresent(p -> values.put(p.name(), value(p.type(), field.getValue()))));
    return new BaseRow(set.name(), key, Optional.of(Row.of(set, values)));
  }

  private static Object value(EdmType type, JsonNode node) {
    return switch (type) {
      case STRING, BINARY -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case INT32 -> node.intValue();
      case DECIMAL -> new BigDecimal(node.textValue());
      case DATE_TIME -> LocalDateTime.parse(node.textValue());
      case DATE_TIME_OFFSET -> Instant.parse(node.textValue());
      case TIME -> LocalTime.parse(node.textValue());
      case GUID -> UUID.fromString(node.textValue());
    };
  }

  private static byte[] bytes(JsonNode node) {
    try {
      return (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
