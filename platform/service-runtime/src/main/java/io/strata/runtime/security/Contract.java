package io.strata.runtime.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The service's committed contract, read once: it is what access is checked against, so a scope
 * lives in one place. A service without an OpenAPI contract has no operations here.
 */
@ApplicationScoped
public class Contract {

  /**
   * In place of scopes: the caller signs in with Basic authentication, which the service checks.
   */
  public static final String BASIC = "(basic)";

  private static final String FILE = "META-INF/openapi.yaml";
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "options");

  /** A literal segment wins over a parameter, as in routing: `{` comes after every letter. */
  private static final Comparator<Map.Entry<String, JsonNode>> LITERAL_FIRST =
      Map.Entry.comparingByKey();

  /**
   * One operation.
   *
   * @param scopes all of them are needed
   * @param parameters resolved parameter objects of the contract
   */
  public record Operation(
      String method, Pattern path, String id, Set<String> scopes, List<JsonNode> parameters) {}

  private final List<Operation> operations;

  public Contract() {
    this.operations = read();
  }

  /** The operation that answers this method and path, if the contract has one; HEAD is a GET. */
  public Optional<Operation> operation(String method, String path) {
    String answering = method.equals("HEAD") ? "get" : method;
    return operations.stream()
        .filter(o -> o.method().equalsIgnoreCase(answering) && o.path().matcher(path).matches())
        .findFirst();
  }

  /** Whether this path has an operation, whatever the method. */
  boolean hasPath(String path) {
    return operations.stream().anyMatch(o -> o.path().matcher(path).matches());
  }

  private static List<Operation> read() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream file = loader.getResourceAsStream(FILE)) {
      return file == null ? List.of() : operationsOf(new YAMLMapper().readTree(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The contract on the class path cannot be read", unreadable);
    }
  }

  private static List<Operation> operationsOf(JsonNode contract) {
    List<Operation> found = new ArrayList<>();
    contract.path("paths").properties().stream()
        .sorted(LITERAL_FIRST)
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .map(
                        entry ->
                            operation(contract, path.getKey(), entry.getKey(), entry.getValue()))
                    .forEach(found::add));
    return found;
  }

  private static Operation operation(
      JsonNode contract, String path, String method, JsonNode operation) {
    Set<String> scopes = new TreeSet<>();
    for (JsonNode scheme : operation.path("security")) {
      for (var named : scheme.properties()) {
        named.getValue().forEach(scope -> scopes.add(scope.asText()));
        String kind = "/components/securitySchemes/" + named.getKey() + "/scheme";
        if (contract.at(kind).asText().equals("basic")) {
          scopes.add(BASIC);
        }
      }
    }
    List<JsonNode> parameters = new ArrayList<>();
    operation.path("parameters").forEach(p -> parameters.add(resolved(contract, p)));
    return new Operation(
        method, template(path), operation.path("operationId").asText(), scopes, parameters);
  }

  /** A parameter with its own reference and those of its schema and items written out. */
  private static JsonNode resolved(JsonNode contract, JsonNode node) {
    JsonNode target = node.has("$ref") ? contract.at(node.get("$ref").asText().substring(1)) : node;
    for (String inner : List.of("schema", "items")) {
      if (target.has(inner)) {
        ObjectNode copy = target.deepCopy();
        target = copy.set(inner, resolved(contract, target.get(inner)));
      }
    }
    return target;
  }

  /** A semicolon begins matrix parameters, which routing ignores and no contract of ours has. */
  private static Pattern template(String path) {
    StringBuilder regex = new StringBuilder();
    for (String segment : path.substring(1).split("/")) {
      regex.append('/').append(segment.startsWith("{") ? "[^/;]+" : Pattern.quote(segment));
    }
    return Pattern.compile(regex.toString());
  }
}
