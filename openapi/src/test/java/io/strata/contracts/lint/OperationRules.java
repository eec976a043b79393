package io.strata.contracts.lint;

import static io.strata.contracts.Operation.elements;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.contracts.Operation;
import io.strata.contracts.Place;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules that look at one operation. */
final class OperationRules {

  /** Verbs that an operation may begin with; a new one is a decision about our language. */
  private static final Set<String> VERBS =
      Set.of(
          "get", "list", "search", "create", "add", "update", "upsert", "set", "delete", "clear",
          "cancel", "close", "confirm", "preview", "replay", "reset", "restore", "save", "move",
          "export", "erase", "check", "notify", "start", "stop");

  private static final Pattern VERB_AND_NOUN = Pattern.compile("([a-z]+)([A-Z][A-Za-z0-9]*)");
  private static final Pattern SCOPE = Pattern.compile("[a-z]+(-[a-z]+)*:(read|write)");
  private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Za-z0-9]*");
  private static final String PROBLEM = "application/problem+json";

  private final Place contract;
  private final Operation operation;
  private final Consumer<Finding> findings;

  OperationRules(Place contract, Operation operation, Consumer<Finding> findings) {
    this.contract = contract;
    this.operation = operation;
    this.findings = findings;
  }

  void check() {
    operationId();
    tag();
    if (operation.place().node().path("summary").asText().isBlank()) {
      found(Rule.SUMMARY, "has none");
    }
    scopes();
    answers();
    bodies();
    list();
    creation();
    parameterNames();
  }

  private void operationId() {
    var words = VERB_AND_NOUN.matcher(operation.id());
    if (!words.matches() || !VERBS.contains(words.group(1))) {
      found(Rule.OPERATION_ID, "'" + operation.id() + "' does not begin with one of " + VERBS);
    }
  }

  private void tag() {
    Set<String> declared =
        elements(contract.node().path("tags"))
            .map(tag -> tag.path("name").asText())
            .collect(Collectors.toSet());
    JsonNode tags = operation.place().node().path("tags");
    if (tags.size() != 1 || !declared.contains(tags.path(0).asText())) {
      found(Rule.ONE_TAG, "has " + tags + " of " + declared);
    }
  }

  private void scopes() {
    Place schemes = contract.get("components").get("securitySchemes");
    List<String> declared =
        schemes.node().findValues("scopes").stream()
            .flatMap(scopes -> scopes.propertyStream().map(scope -> scope.getKey()))
            .toList();
    List<String> scopes =
        elements(operation.place().node().path("security"))
            .flatMap(JsonNode::valueStream)
            .flatMap(JsonNode::valueStream)
            .map(JsonNode::asText)
            .toList();
    if (scopes.isEmpty() && !signsInWithBasic(schemes)) {
      found(Rule.SCOPES, "needs no scope");
    }
    scopes.stream()
        .filter(scope -> !SCOPE.matcher(scope).matches() || !declared.contains(scope))
        .forEach(scope -> found(Rule.SCOPES, "'" + scope + "' is misnamed or not declared"));
  }

  /** What a system calls that speaks nothing better: one user, no scopes. */
  private boolean signsInWithBasic(Place schemes) {
    return operation
        .place()
        .node()
        .path("security")
        .valueStream()
        .flatMap(requirement -> requirement.propertyStream().map(scheme -> scheme.getKey()))
        .anyMatch(name -> schemes.node().path(name).path("scheme").asText().equals("basic"));
  }

  private void answers() {
    if (operation.successes().size() != 1) {
      found(Rule.ONE_SUCCESS, "has " + operation.successes().keySet());
    }
    Place answers = operation.place().get("responses");
    if (!answers.get("default").get("content").get(PROBLEM).get("schema").exists()) {
      found(Rule.DEFAULT_PROBLEM, "has " + answers.node().path("default"));
    }
  }

  private void bodies() {
    operation
        .shownContent(type -> true)
        .map(content -> content.node().path("schema"))
        .filter(schema -> !Place.isReference(schema))
        .forEach(schema -> found(Rule.NAMED_OBJECT, "has a body without a name: " + schema));
  }

  private void list() {
    boolean paged = operation.parameters("query").containsAll(Set.of("limit", "cursor"));
    boolean page =
        operation
            .shownContent(type -> type.equals("application/json"))
            .map(content -> content.get("schema").get("properties"))
            .allMatch(answer -> answer.get("items").exists() && answer.get("nextCursor").exists());
    if (operation.id().matches("(list|search)[A-Z].*") && !(paged && page)) {
      found(Rule.PAGED_LIST, "is a list without them");
    }
  }

  private void creation() {
    boolean creates =
        operation.method().equals("post")
            && (operation.id().startsWith("create") || operation.successes().containsKey("201"));
    boolean keyed =
        operation.parameters().stream()
            .map(Place::node)
            .filter(p -> p.path("name").asText().equals("Idempotency-Key"))
            .anyMatch(
                p -> p.path("in").asText().equals("header") && p.path("required").asBoolean());
    if (creates && !keyed) {
      found(Rule.IDEMPOTENCY_KEY, "does not require one");
    }
  }

  private void parameterNames() {
    operation.parameters().stream()
        .map(Place::node)
        .filter(parameter -> !parameter.path("in").asText().equals("header"))
        .map(parameter -> parameter.path("name").asText())
        .filter(name -> !CAMEL_CASE.matcher(name).matches())
        .forEach(name -> found(Rule.CAMEL_CASE, "has a parameter '" + name + "'"));
  }

  private void found(Rule rule, String what) {
    findings.accept(new Finding(rule, operation.name(), what));
  }
}
