package io.strata.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.RestAssuredResponse;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Holds every answer of the service under test against its committed contract: no member, no media
 * type and no success status that is not there.
 */
public final class ContractFilter implements Filter {

  private final OpenApiInteractionValidator contract;

  ContractFilter(String artifact) {
    this.contract =
        OpenApiInteractionValidator.createFor(Repository.contract(artifact).toUri().toString())
            .build();
  }

  /** The filter of the service this test boots. */
  public static ContractFilter ofThisService() {
    return new ContractFilter(
        ConfigProvider.getConfig().getValue("quarkus.application.name", String.class));
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext chain) {
    Response response = chain.next(request, expected);
    ValidationReport report =
        contract.validateResponse(
            URI.create(request.getURI()).getRawPath(),
            Request.Method.valueOf(request.getMethod()),
            RestAssuredResponse.of(response));
    List<ValidationReport.Message> broken =
        report.getMessages().stream()
            .filter(m -> m.getLevel() == ValidationReport.Level.ERROR)
            .toList();
    if (!broken.isEmpty()) {
      throw new AssertionError(
          request.getMethod() + " " + request.getURI() + " breaks the contract: " + broken);
    }
    return response;
  }
}
