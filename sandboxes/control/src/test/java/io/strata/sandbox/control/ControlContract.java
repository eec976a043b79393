package io.strata.sandbox.control;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** The committed contract as a judge: every answer must be in it, and every request it accepts. */
final class ControlContract {

  private final OpenApiInteractionValidator contract =
      OpenApiInteractionValidator.createFor(
              Path.of(System.getProperty("repository.root"), "openapi", "sandbox-control.yaml")
                  .toUri()
                  .toString())
          // Field filters are free names.
          .withLevelResolver(
              LevelResolver.create()
                  .withLevel(
                      "validation.request.parameter.query.unexpected",
                      ValidationReport.Level.IGNORE)
                  .build())
          .build();

  void check(String method, URI uri, String body, HttpResponse<String> response) {
    SimpleResponse.Builder answer = SimpleResponse.Builder.status(response.statusCode());
    response.headers().firstValue("Content-Type").ifPresent(answer::withContentType);
    if (!response.body().isEmpty()) {
      answer.withBody(response.body());
    }
    Request.Method verb = Request.Method.valueOf(method);
    boolean accepted = response.statusCode() < 300;
    ValidationReport report = contract.validateResponse(uri.getPath(), verb, answer.build());
    if (accepted && body != null) {
      SimpleRequest request =
          new SimpleRequest.Builder(verb, uri.getPath())
              .withContentType("application/json")
              .withBody(body)
              .build();
      report = report.merge(contract.validateRequest(request));
    }
    List<ValidationReport.Message> broken =
        report.getMessages().stream()
            .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
            .filter(message -> accepted || !outside(message))
            .toList();
    if (!broken.isEmpty()) {
      throw new AssertionError(method + " " + uri + " breaks the contract: " + broken);
    }
  }

  /** A refused request need not be for a path or method of the contract. */
  private static boolean outside(ValidationReport.Message message) {
    return message.getKey().equals("validation.request.path.missing")
        || message.getKey().equals("validation.request.operation.notAllowed");
  }
}
