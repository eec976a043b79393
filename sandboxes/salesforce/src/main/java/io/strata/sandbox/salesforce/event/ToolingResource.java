package io.strata.sandbox.salesforce.event;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.rest.RestRequest;
import io.strata.sandbox.salesforce.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Managed subscriptions by the Tooling API (Tooling API Developer Guide, ManagedEventSubscription):
 * create, change, delete, and the query by which clients find one.
 */
public final class ToolingResource {

  private static final Set<String> REPLAYS = Set.of("LATEST", "EARLIEST");
  private static final String OBJECT = "ManagedEventSubscription";
  private static final Pattern QUERY =
      Pattern.compile(
          "SELECT\\s.+\\sFROM\\s+ManagedEventSubscription"
              + "(?:\\s+WHERE\\s+(Id|DeveloperName)\\s*=\\s*'([^']*)')?(?:\\s+LIMIT\\s+\\d+)?\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final ManagedSubscriptions subscriptions;
  private final EventForms forms;

  public ToolingResource(ManagedSubscriptions subscriptions, EventForms forms) {
    this.subscriptions = subscriptions;
    this.forms = forms;
  }

  public Answer answer(RestRequest request) {
    if (request.segment(1).equals("query") && request.reads()) {
      return json(request, 200, query(request));
    }
    if (!request.segment(1).equals("sobjects") || !request.segment(2).equals(OBJECT)) {
      throw OrgException.notFound();
    }
    return switch (request.method()) {
      case "POST" -> create(request);
      case "PATCH" -> change(request);
      case "DELETE" -> {
        subscriptions.remove(named(request).id());
        yield Answer.empty(204);
      }
      default -> json(request, 200, shown(request, named(request)));
    };
  }

  private Answer create(RestRequest request) {
    Map<String, Object> body = Json.object(request.call().body());
    String name = text(body, "FullName");
    if (subscriptions.byName(name).isPresent()) {
      throw new OrgException(
          400, "DUPLICATE_DEVELOPER_NAME", "The name " + name + " is already used.", List.of());
    }
    ManagedSubscription made =
        changed(
            new ManagedSubscription(
                subscriptions.nextId(), name, name, "", "LATEST", "LATEST", "RUN", null),
            body);
    subscriptions.put(made);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("id", made.id());
    result.put("success", true);
    result.put("errors", List.of());
    return json(request, 201, result);
  }

  private Answer change(RestRequest request) {
    subscriptions.put(changed(named(request), Json.object(request.call().body())));
    return Answer.empty(204);
  }

  private ManagedSubscription changed(ManagedSubscription before, Map<String, Object> body) {
    if (!(body.get("Metadata") instanceof Map<?, ?> metadata)) {
      throw missing("Metadata");
    }
    String topic = text(metadata, "topicName", before.topicName());
    if (forms.topic(topic).isEmpty()) {
      throw OrgException.ofField("INVALID_INPUT", "There is no topic " + topic, "topicName");
    }
    return new ManagedSubscription(
        before.id(),
        before.developerName(),
        text(metadata, "label", before.label()),
        topic,
        oneOf(text(metadata, "defaultReplay", before.defaultReplay()), REPLAYS),
        oneOf(text(metadata, "errorRecoveryReplay", before.errorRecoveryReplay()), REPLAYS),
        oneOf(text(metadata, "state", before.state()), Set.of("RUN", "STOP")),
        before.committed());
  }

  private static String oneOf(String value, Set<String> known) {
    if (!known.contains(value)) {
      throw new OrgException(400, "INVALID_INPUT", "Not one of " + known + ": " + value);
    }
    return value;
  }

  private static String text(Map<?, ?> members, String name, String otherwise) {
    return members.get(name) instanceof String value ? value : otherwise;
  }

  private static String text(Map<?, ?> members, String name) {
    if (members.get(name) instanceof String value && !value.isBlank()) {
      return value;
    }
    throw missing(name);
  }

  private static OrgException missing(String name) {
    return OrgException.ofField(
        "REQUIRED_FIELD_MISSING", "Required fields are missing: [" + name + "]", name);
  }

  private ManagedSubscription named(RestRequest request) {
    return subscriptions.byId(request.segment(3)).orElseThrow(OrgException::notFound);
  }

  private Map<String, Object> query(RestRequest request) {
    String soql = request.call().parameter("q").orElse("");
    Matcher matcher = QUERY.matcher(soql.strip());
    if (!matcher.matches()) {
      throw new OrgException(400, "MALFORMED_QUERY", "Not a query this org understands: " + soql);
    }
    List<ManagedSubscription> found =
        matcher.group(1) == null
            ? subscriptions.all()
            : by(matcher.group(1), matcher.group(2)).stream().toList();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("size", found.size());
    result.put("totalSize", found.size());
    result.put("done", true);
    result.put("queryLocator", null);
    result.put("entityTypeName", OBJECT);
    result.put("records", found.stream().map(one -> shown(request, one)).toList());
    return result;
  }

  private Optional<ManagedSubscription> by(String field, String value) {
    return field.equalsIgnoreCase("Id") ? subscriptions.byId(value) : subscriptions.byName(value);
  }

  private static Map<String, Object> shown(RestRequest request, ManagedSubscription one) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("defaultReplay", one.defaultReplay());
    metadata.put("errorRecoveryReplay", one.errorRecoveryReplay());
    metadata.put("label", one.label());
    metadata.put("state", one.state());
    metadata.put("topicName", one.topicName());
    metadata.put("urls", null);
    metadata.put("version", Double.valueOf(request.version()));
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put(
        "attributes",
        Map.of(
            "type",
            OBJECT,
            "url",
            request.root() + "/tooling/sobjects/" + OBJECT + "/" + one.id()));
    shown.put("Id", one.id());
    shown.put("DeveloperName", one.developerName());
    shown.put("Metadata", metadata);
    return shown;
  }

  private static Answer json(RestRequest request, int status, Object body) {
    return Json.answer(status, body, request.pretty());
  }
}
