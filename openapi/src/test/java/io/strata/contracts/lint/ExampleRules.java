package io.strata.contracts.lint;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.JsonNode;
import io.strata.contracts.Operation;
import io.strata.contracts.Place;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The rules about examples: there is one, and the schema next to it allows it, member by member.
 */
final class ExampleRules {

  private final SchemaValidator validator =
      new SchemaValidator(new OpenAPI(), new MessageResolver());
  private final Consumer<Finding> findings;

  ExampleRules(Consumer<Finding> findings) {
    this.findings = findings;
  }

  void check(Operation operation) {
    operation
        .shownContent(type -> true)
        .filter(content -> examples(content).isEmpty())
        .forEach(
            content ->
                findings.accept(new Finding(Rule.EXAMPLE, operation.name(), "has a bare body")));
    operation.shownContent(ExampleRules::isJson).forEach(content -> examplesOf(operation, content));
    operation
        .place()
        .get("responses")
        .get("default")
        .get("content")
        .members()
        .values()
        .forEach(content -> examplesOf(operation, content));
  }

  private void examplesOf(Operation operation, Place content) {
    Schema<?> schema =
        Json.mapper()
            .convertValue(content.at(content.node().path("schema")).writtenOut(), Schema.class);
    for (JsonNode example : examples(content)) {
      ValidationReport report = validator.validate(example::deepCopy, schema, "example");
      report.getMessages().stream()
          .map(message -> new Finding(Rule.EXAMPLE_VALID, operation.name(), message.getMessage()))
          .forEach(findings);
    }
  }

  private static List<JsonNode> examples(Place content) {
    Stream<JsonNode> named =
        content.get("examples").members().values().stream().map(e -> e.get("value").node());
    return Stream.concat(Stream.of(content.get("example").node()), named)
        .filter(example -> !example.isMissingNode())
        .toList();
  }

  private static boolean isJson(String mediaType) {
    return mediaType.endsWith("json");
  }
}
