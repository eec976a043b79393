package io.strata.sandbox.salesforce.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.salesforce.error.OrgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The REST API's JSON: datetimes as {@code 2026-01-01T00:00:00.000+0000}, numbers plain, errors as
 * arrays.
 */
public final class Json {

  public static final String TYPE = "application/json;charset=UTF-8";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new VendorDatetime())
                  .addSerializer(LocalDate.class, ToStringSerializer.instance))
          .build();

  private Json() {}

  public static Answer answer(int status, Object body) {
    return Answer.bytes(status, TYPE, bytes(body, false));
  }

  public static Answer answer(int status, Object body, boolean pretty) {
    return Answer.bytes(status, TYPE, bytes(body, pretty));
  }

  /** An error as the REST API tells it: an array of one. */
  public static Answer error(OrgException error, boolean pretty) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("message", error.getMessage());
    one.put("errorCode", error.errorCode());
    if (error.fields() != null) {
      one.put("fields", error.fields());
    }
    return answer(error.status(), List.of(one), pretty);
  }

  /** Values in the form JSON shows them, for callers outside the REST API. */
  public static Map<String, Object> shown(Map<String, Object> values) {
    Map<String, Object> shown = new LinkedHashMap<>();
    values.forEach(
        (name, value) ->
            shown.put(
                name,
                switch (value) {
                  case Instant instant -> Datetimes.shown(instant);
                  case LocalDate date -> date.toString();
                  case null, default -> value;
                }));
    return shown;
  }

  /** A request body that must be an object. */
  public static Map<String, Object> object(byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      if (node == null || !node.isObject()) {
        throw unparsable("The HTTP entity body is required to be a JSON object");
      }
      return JSON.readValue(body, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException malformed) {
      String at =
          malformed.getLocation() == null
              ? ""
              : " at [line:%d, column:%d]"
                  .formatted(
                      malformed.getLocation().getLineNr(), malformed.getLocation().getColumnNr());
      throw unparsable(malformed.getOriginalMessage() + at);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static List<String> list(String commaSeparated) {
    List<String> items = new ArrayList<>();
    for (String item : commaSeparated.split(",")) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    return items;
  }

  private static OrgException unparsable(String message) {
    return new OrgException(400, "JSON_PARSER_ERROR", message);
  }

  private static byte[] bytes(Object body, boolean pretty) {
    try {
      return pretty
          ? JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(body)
          : JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static final class VendorDatetime extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider context)
        throws IOException {
      out.writeString(Datetimes.shown(value));
    }
  }
}
