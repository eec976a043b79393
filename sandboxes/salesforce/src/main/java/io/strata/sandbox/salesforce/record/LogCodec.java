package io.strata.sandbox.salesforce.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines of the log file. Numbers are written as text so that their scale survives. */
final class LogCodec {

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Map<String, FieldType>> types = new LinkedHashMap<>();

  LogCodec(Schema schema) {
    for (SObjectType type : schema.typesAndEvents()) {
      Map<String, FieldType> fields = new LinkedHashMap<>();
      for (Field field : type.fields()) {
        fields.put(field.name(), field.type());
      }
      types.put(type.name(), fields);
    }
  }

  byte[] line(Object head) {
    return bytes(JSON.valueToTree(head));
  }

  byte[] line(String objectName, Row row) {
    ObjectNode node =
        JSON.createObjectNode().put("object", objectName).put("version", row.version());
    node.set("fields", fields(row.values()));
    return bytes(node);
  }

  byte[] line(LogEntry entry) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("tx", entry.transactionKey())
            .put("at", entry.at().toString())
            .put("by", entry.author().userId());
    if (!entry.author().origin().isEmpty()) {
      node.put("from", entry.author().origin());
    }
    ArrayNode changes = node.putArray("changes");
    for (Change change : entry.changes()) {
      ObjectNode one = changes.addObject().put("replay", change.replay());
      one.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
      one.put("object", change.objectName()).put("id", change.id());
      one.set("fields", fields(change.fields()));
    }
    return bytes(node);
  }

  LogHead head(byte[] line) throws IOException {
    LogHead head = JSON.readValue(line, LogHead.class);
    if (head.format() != LogHead.FORMAT) {
      throw new IOException("log of an unknown format: " + head.format());
    }
    return head;
  }

  /** A base row with the object it belongs to. */
  Map.Entry<String, Row> row(byte[] line) throws IOException {
    JsonNode node = JSON.readTree(line);
    String object = node.required("object").textValue();
    return Map.entry(
        object,
        new Row(node.required("version").longValue(), values(object, node.required("fields"))));
  }

  LogEntry entry(byte[] line) throws IOException {
    JsonNode node = JSON.readTree(line);
    List<Change> changes = new ArrayList<>();
    for (JsonNode change : node.required("changes")) {
      String object = change.required("object").textValue();
      changes.add(
          new Change(
              change.required("replay").longValue(),
              Change.Kind.valueOf(change.required("kind").textValue().toUpperCase(Locale.ROOT)),
              object,
              change.required("id").textValue(),
              values(object, change.required("fields"))));
    }
    return new LogEntry(
        node.required("tx").textValue(),
        Instant.parse(node.required("at").textValue()),
        new Author(node.required("by").textValue(), node.path("from").asText("")),
        List.copyOf(changes));
  }

  private static ObjectNode fields(Map<String, Object> values) {
    ObjectNode node = JSON.createObjectNode();
    values.forEach(
        (name, value) -> {
          switch (value) {
            case null -> node.putNull(name);
            case Boolean flag -> node.put(name, flag);
            default -> node.put(name, value.toString());
          }
        });
    return node;
  }

  private Map<String, Object> values(String object, JsonNode fields) throws IOException {
    Map<String, FieldType> known = types.get(object);
    if (known == null) {
      throw new IOException("log speaks of an unknown object: " + object);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    fields
        .properties()
        .forEach(
            field -> {
              FieldType type = known.get(field.getKey());
              if (type != null) {
                values.put(field.getKey(), value(type, field.getValue()));
              }
            });
    return values;
  }

  private static Object value(FieldType type, JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    return switch (type) {
      case BOOLEAN -> node.booleanValue();
      case INT, DOUBLE, CURRENCY, PERCENT -> new BigDecimal(node.textValue());
      case DATE -> LocalDate.parse(node.textValue());
      case DATETIME -> Instant.parse(node.textValue());
      default -> node.textValue();
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
