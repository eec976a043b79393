package io.strata.sandbox.salesforce.sobject;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.record.RecordId;
import io.strata.sandbox.salesforce.rest.RestRequest;
import io.strata.sandbox.salesforce.schema.OrgSchema;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** `PATCH /composite/sobjects` (REST API Developer Guide, sObject Collections). */
public final class CollectionResource {

  private static final int MOST_RECORDS = 200;

  private final OrgSchema org;
  private final Dml dml;

  public CollectionResource(OrgSchema org, Dml dml) {
    this.org = org;
    this.dml = dml;
  }

  public Answer answer(RestRequest request) {
    if (request.segments().size() != 2 || !request.segment(1).equals("sobjects")) {
      throw OrgException.notFound();
    }
    SObjectResource.allow(request, "PATCH");
    Map<String, Object> body = SObjectResource.body(request);
    boolean allOrNone = Boolean.TRUE.equals(body.get("allOrNone"));
    List<Dml.RecordUpdate> updates = updates(body.get("records"), request.locks());
    List<Optional<OrgException>> refusals = dml.updateAll(request.author(), updates, allOrNone);
    List<Map<String, Object>> results = new ArrayList<>();
    for (int i = 0; i < updates.size(); i++) {
      results.add(result(updates.get(i), refusals.get(i)));
    }
    return Json.answer(200, results, request.pretty());
  }

  /**
   * @param locks whether the first of them is locked
   */
  private List<Dml.RecordUpdate> updates(Object records, boolean locks) {
    if (!(records instanceof List<?> list) || list.isEmpty()) {
      throw new OrgException(
          400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [records]");
    }
    if (list.size() > MOST_RECORDS) {
      throw new OrgException(
          400,
          "EXCEEDED_ID_LIMIT",
          "record limit reached. cannot submit more than 200 records in this operation");
    }
    return IntStream.range(0, list.size())
        .mapToObj(i -> update(list.get(i), locks && i == 0))
        .toList();
  }

  private Dml.RecordUpdate update(Object record, boolean locked) {
    if (!(record instanceof Map<?, ?> members)
        || !(members.get("attributes") instanceof Map<?, ?> attributes)
        || !(attributes.get("type") instanceof String name)) {
      throw new OrgException(
          400, "INVALID_FIELD", "The attributes of a record must have a type: " + record);
    }
    SObjectType type =
        org.schema()
            .type(name)
            .orElseThrow(
                () ->
                    new OrgException(
                        400,
                        "INVALID_TYPE",
                        "sObject type '%s' is not supported.".formatted(name)));
    Map<String, Object> sent = new LinkedHashMap<>();
    members.forEach((field, value) -> sent.put((String) field, value));
    Object id = null;
    for (String key : List.copyOf(sent.keySet())) {
      if (key.equalsIgnoreCase("id")) {
        id = sent.remove(key);
      }
    }
    String canonical = id == null ? null : RecordId.canonical(id.toString()).orElse(id.toString());
    return new Dml.RecordUpdate(type, canonical, sent, locked);
  }

  private static Map<String, Object> result(
      Dml.RecordUpdate update, Optional<OrgException> refusal) {
    Map<String, Object> result = new LinkedHashMap<>();
    if (refusal.isEmpty()) {
      result.put("id", update.id());
    }
    result.put("success", refusal.isEmpty());
    result.put("errors", refusal.map(CollectionResource::error).stream().toList());
    return result;
  }

  /** Within a collection the code of an error is called statusCode. */
  private static Map<String, Object> error(OrgException refusal) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("statusCode", refusal.errorCode());
    error.put("message", refusal.getMessage());
    error.put("fields", refusal.fields() == null ? List.of() : refusal.fields());
    return error;
  }
}
