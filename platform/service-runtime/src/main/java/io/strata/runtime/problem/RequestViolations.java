package io.strata.runtime.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.strata.runtime.correlation.Call;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells a caller what exactly is wrong, in the contract's own names. */
final class RequestViolations {

  private RequestViolations() {}

  /** Every parameter of the request that its contract does not allow. */
  static List<Violation> ofParameters(ContainerRequestContext request) {
    return Call.current().operation().stream()
        .flatMap(operation -> operation.parameters().stream())
        .flatMap(parameter -> check(parameter, request).stream())
        .toList();
  }

  private static Optional<Violation> check(JsonNode parameter, ContainerRequestContext request) {
    String name = parameter.path("name").asText();
    List<String> sent =
        switch (parameter.path("in").asText()) {
          case "query" -> request.getUriInfo().getQueryParameters().get(name);
          case "path" -> request.getUriInfo().getPathParameters().get(name);
          case "header" -> request.getHeaders().get(name);
          default -> null;
        };
    return sent == null
        ? Optional.empty()
        : ParameterSchema.complaint(parameter.path("schema"), sent)
            .map(message -> Violation.ofParameter(name, message));
  }

  /**
   * A Bean Validation path (`upsertAccount.accountWrite.billingAddress.city`) in contract words. An
   * argument that is no parameter of the contract is the body.
   */
  static Violation of(Path path, String message) {
    StringBuilder pointer = new StringBuilder();
    String argument = null;
    for (Path.Node node : path) {
      if (node.getKind() == ElementKind.PARAMETER) {
        argument = node.getName();
      } else if (node.getKind() == ElementKind.PROPERTY) {
        if (node.getIndex() != null) {
          pointer.append('/').append(node.getIndex());
        }
        pointer.append('/').append(node.getName());
      }
    }
    return parameterNamed(argument)
        .filter(name -> pointer.isEmpty())
        .map(name -> Violation.ofParameter(name, message))
        .orElseGet(() -> Violation.inBody(pointer.toString(), message));
  }

  /** `ifMatch` is the argument of `If-Match`. */
  private static Optional<String> parameterNamed(String argument) {
    return Call.current()
        .operation()
        .flatMap(
            operation ->
                operation.parameters().stream()
                    .map(parameter -> parameter.path("name").asText())
                    .filter(name -> name.replace("-", "").equalsIgnoreCase(argument))
                    .findFirst());
  }

  static String pointer(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(at -> "/" + (at.getFieldName() == null ? at.getIndex() : at.getFieldName()))
        .collect(Collectors.joining());
  }

  /** Says what was expected, never what was sent: bodies do not travel into answers. */
  static String explain(JsonProcessingException unreadable) {
    return switch (unreadable) {
      case UnrecognizedPropertyException unknown -> "is not a known member";
      case MismatchedInputException mismatch when mismatch.getTargetType() != null ->
          "must be "
              + switch (mismatch.getTargetType().getSimpleName()) {
                case "BigDecimal", "Double", "Integer", "Long", "int", "long" -> "a number";
                case "Boolean", "boolean" -> "true or false";
                case "String", "URI", "LocalDate", "Instant" -> "a string as in the contract";
                case "List", "ArrayList" -> "an array";
                default -> mismatch.getTargetType().isEnum() ? "a known value" : "an object";
              };
      default -> "is not readable JSON";
    };
  }
}
