package io.strata.system.salesforce.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Fields to set, by the vendor's names. */
public final class SfFields {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final Map<String, Object> values = new LinkedHashMap<>();

  /**
   * @param value null leaves the field alone, an empty text clears it
   */
  public SfFields set(String field, String value) {
    return put(field, value, "".equals(value) ? null : value);
  }

  public SfFields set(String field, BigDecimal value) {
    return put(field, value, value);
  }

  public SfFields set(String field, LocalDate value) {
    return put(field, value, String.valueOf(value));
  }

  public SfFields set(String field, Boolean value) {
    return put(field, value, value);
  }

  public SfFields set(String field, Instant value) {
    return put(field, value, String.valueOf(value));
  }

  /** Points a lookup at the parent with this external id; null leaves it alone. */
  public SfFields parent(String relationship, String externalIdField, String value) {
    return put(relationship, value, Collections.singletonMap(externalIdField, value));
  }

  private SfFields put(String field, Object given, Object written) {
    if (given != null) {
      values.put(field, written);
    }
    return this;
  }

  /**
   * @throws ProblemException `invalid-request` when nothing would change
   */
  public SfFields requireAny() {
    if (isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          null,
          List.of(Violation.inBody("", "must name at least one member to change")));
    }
    return this;
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The body of a write; a null in it clears a field. */
  String json() {
    return json(values);
  }

  /**
   * The body of a write of several records, each for itself.
   *
   * @param changes by record id, in order
   */
  static String json(String type, SequencedMap<String, SfFields> changes) {
    List<Map<String, Object>> records = new ArrayList<>();
    changes.forEach(
        (id, fields) -> {
          Map<String, Object> record = new LinkedHashMap<>();
          record.put("attributes", Map.of("type", type));
          record.put("id", id);
          record.putAll(fields.values);
          records.add(record);
        });
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("allOrNone", false);
    body.put("records", records);
    return json(body);
  }

  private static String json(Map<String, Object> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Fields are texts, numbers and parents", impossible);
    }
  }
}
