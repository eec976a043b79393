package io.strata.sandbox.salesforce.sobject;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.record.RecordId;
import io.strata.sandbox.salesforce.record.RecordStore;
import io.strata.sandbox.salesforce.record.Row;
import io.strata.sandbox.salesforce.rest.RestRequest;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.OrgSchema;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.wire.Json;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Everything below `/sobjects` (REST API Developer Guide, sObject resources). */
public final class SObjectResource {

  private final OrgSchema org;
  private final RecordStore store;
  private final Dml dml;
  private final EventResource events;
  private final ReplicationResource replication;

  public SObjectResource(
      OrgSchema org, RecordStore store, Dml dml, EventPublisher publisher, InstantSource clock) {
    this.org = org;
    this.store = store;
    this.dml = dml;
    this.events = new EventResource(org, publisher);
    this.replication = new ReplicationResource(store, clock);
  }

  public Answer answer(RestRequest request) {
    if (request.segments().size() == 1) {
      allow(request, "GET", "HEAD");
      return json(request, 200, Describe.global(request.root(), org.schema()));
    }
    Optional<SObjectType> event = org.schema().event(request.segment(1));
    if (event.isPresent()) {
      return events.answer(request, event.get());
    }
    SObjectType type = org.schema().type(request.segment(1)).orElseThrow(OrgException::notFound);
    return switch (request.segments().size()) {
      case 2 -> object(request, type);
      case 3 -> below(request, type);
      default -> byField(request, type, request.segment(2), value(request));
    };
  }

  private Answer object(RestRequest request, SObjectType type) {
    allow(request, "GET", "HEAD", "POST");
    if (request.reads()) {
      return json(request, 200, Describe.basic(request.root(), type, store));
    }
    return created(request, type, dml.create(request.author(), type, body(request)), null);
  }

  private Answer below(RestRequest request, SObjectType type) {
    return switch (request.segment(2)) {
      case "describe" -> {
        allow(request, "GET", "HEAD");
        yield json(request, 200, new Describe(org, type).full(request.root()));
      }
      case "deleted" -> json(request, 200, replication.deleted(request, type));
      case "updated" -> json(request, 200, replication.updated(request, type));
      default -> byId(request, type, request.segment(2));
    };
  }

  private Answer byId(RestRequest request, SObjectType type, String given) {
    String id =
        RecordId.canonical(given)
            .orElseThrow(() -> new OrgException(404, "NOT_FOUND", noSuchKey(given)));
    return switch (request.method()) {
      case "GET", "HEAD" -> read(request, type, id);
      case "PATCH" -> {
        Precondition precondition = Precondition.of(request.call(), type.name());
        dml.update(request.author(), type, id, body(request), precondition::check);
        yield Answer.empty(204);
      }
      case "DELETE" -> delete(request, type, id);
      default -> throw notAllowed(request, "DELETE", "GET", "HEAD", "PATCH");
    };
  }

  private Answer byField(RestRequest request, SObjectType type, String name, String value) {
    if (name.equalsIgnoreCase("Id")) {
      return byId(request, type, value);
    }
    Field key =
        type.field(name)
            .filter(Field::externalId)
            .orElseThrow(() -> new OrgException(404, "NOT_FOUND", noSuchKey(name)));
    if (request.method().equals("PATCH")) {
      return upsert(request, type, key, value);
    }
    allow(request, "GET", "HEAD", "PATCH", "DELETE");
    List<String> ids = store.idsWith(type.name(), key, value);
    if (ids.isEmpty()) {
      throw OrgException.notFound();
    }
    if (ids.size() > 1) {
      return choices(request, type, ids);
    }
    return request.reads()
        ? read(request, type, ids.getFirst())
        : delete(request, type, ids.getFirst());
  }

  private Answer upsert(RestRequest request, SObjectType type, Field key, String value) {
    boolean updateOnly = request.call().parameter("updateOnly").filter("true"::equals).isPresent();
    try {
      Dml.Upserted done = dml.upsert(request.author(), type, key, value, body(request), updateOnly);
      if (done.created()) {
        return created(request, type, done.id(), true);
      }
      // Before version 46.0 an update by external id had no body.
      return request.versionNumber() < 46
          ? Answer.empty(204)
          : json(request, 200, result(done.id(), false));
    } catch (Dml.Ambiguous several) {
      return choices(request, type, several.ids());
    }
  }

  private Answer read(RestRequest request, SObjectType type, String id) {
    List<Field> fields = fields(request, type);
    Row row =
        store.row(type.name(), id).filter(r -> !r.deleted()).orElseThrow(OrgException::notFound);
    Precondition precondition = Precondition.of(request.call(), type.name());
    precondition.check(row);
    Answer answer =
        precondition.unchanged(row)
            ? Answer.empty(304)
            : json(request, 200, RecordJson.of(request.root(), type, row.values(), fields));
    Answer dated = answer.header("Last-Modified", Precondition.lastModified(row));
    return precondition.tag(row).map(tag -> dated.header("ETag", tag)).orElse(dated);
  }

  private Answer delete(RestRequest request, SObjectType type, String id) {
    dml.delete(request.author(), type, id, Precondition.of(request.call(), type.name())::check);
    return Answer.empty(204);
  }

  private static List<Field> fields(RestRequest request, SObjectType type) {
    Optional<String> names = request.call().parameter("fields").filter(text -> !text.isBlank());
    if (names.isEmpty()) {
      return type.fields();
    }
    return Json.list(names.get()).stream()
        .map(name -> type.field(name).orElseThrow(() -> RecordInput.noSuchColumn(type, name)))
        .toList();
  }

  private static Answer choices(RestRequest request, SObjectType type, List<String> ids) {
    return json(
        request,
        300,
        ids.stream().map(id -> request.root() + "/sobjects/" + type.name() + "/" + id).toList());
  }

  private static Answer created(RestRequest request, SObjectType type, String id, Boolean created) {
    return json(request, 201, result(id, created))
        .header("Location", request.root() + "/sobjects/" + type.name() + "/" + id);
  }

  private static Map<String, Object> result(String id, Boolean created) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("id", id);
    result.put("success", true);
    result.put("errors", List.of());
    if (created != null) {
      result.put("created", created);
    }
    return result;
  }

  static Map<String, Object> body(RestRequest request) {
    String type = request.call().header("content-type").orElse("application/json");
    if (!type.toLowerCase(Locale.ROOT).contains("json")) {
      throw new OrgException(
          415,
          "UNSUPPORTED_MEDIA_TYPE",
          "Content-Type header specified in HTTP request is not supported: " + type);
    }
    return Json.object(request.call().body());
  }

  /** A slash within a key arrives as one: jsforce does not encode it. */
  private static String value(RestRequest request) {
    return String.join("/", request.segments().subList(3, request.segments().size()));
  }

  static void allow(RestRequest request, String... methods) {
    if (!List.of(methods).contains(request.method())) {
      throw notAllowed(request, methods);
    }
  }

  private static OrgException notAllowed(RestRequest request, String... methods) {
    return new OrgException(
        405,
        "METHOD_NOT_ALLOWED",
        "HTTP Method '%s' not allowed. Allowed are %s"
            .formatted(request.method(), String.join(",", methods)));
  }

  private static String noSuchKey(String name) {
    return "Provided external ID field does not exist or is not accessible: " + name;
  }

  private static Answer json(RestRequest request, int status, Object body) {
    return Json.answer(status, body, request.pretty());
  }
}
