package io.strata.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.strata.runtime.security.Layer;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * What every service does without a line of its own. A service with an OpenAPI contract takes
 * {@link ContractSurfaceTest}.
 */
public abstract class OperationalSurfaceTest {

  private static final String PROBLEM = "application/problem+json";

  static String artifact() {
    return ConfigProvider.getConfig().getValue("quarkus.application.name", String.class);
  }

  protected static String audience() {
    return Layer.of(artifact()).audience();
  }

  private static String management(String path) {
    return "http://127.0.0.1:"
        + ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class)
        + path;
  }

  @Test
  void healthAndMetricsAnswerOnTheManagementPort() {
    given().get(management("/q/health/live")).then().statusCode(200).body("status", is("UP"));
    given().get(management("/q/health/ready")).then().statusCode(200).body("status", is("UP"));
    given().get(management("/q/metrics")).then().statusCode(200).body(containsString("jvm_"));
  }

  @Test
  void unknownPathIsA404Problem() {
    problem(withToken().get("/v1/nowhere").then(), 404, "not-found");
  }

  @Test
  void everyRefusalWithoutAValidTokenIsA401Problem() {
    String path = "/v1/nowhere";
    problem(given().get(path).then(), 401, "unauthenticated");
    for (String bad :
        List.of(
            "not-a-token",
            Tokens.forged(audience()),
            Tokens.expired(audience()),
            Tokens.of("another-layer"))) {
      problem(
          given().header("Authorization", "Bearer " + bad).get(path).then(),
          401,
          "unauthenticated");
    }
  }

  @Test
  void requestIdIsEchoedAndNamesTheProblem() {
    withToken()
        .header("X-Request-Id", "surface-1")
        .get("/v1/nowhere")
        .then()
        .header("X-Request-Id", "surface-1")
        .body("instance", is("urn:request:surface-1"));
  }

  @Test
  void tokenIsVerifiedOnceAndThenRemembered() {
    String token = Tokens.of(audience());
    double before = verifications();
    for (int request = 0; request < 20; request++) {
      given().header("Authorization", "Bearer " + token).get("/v1/nowhere").then().statusCode(404);
    }
    assertThat(verifications() - before).isEqualTo(1);
  }

  private static double verifications() {
    return given()
        .get(management("/q/metrics"))
        .asString()
        .lines()
        .filter(line -> line.startsWith("strata_token_verifications_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  static RequestSpecification withToken() {
    return given().header("Authorization", "Bearer " + Tokens.of(audience()));
  }

  static void problem(ValidatableResponse response, int status, String slug) {
    response
        .statusCode(status)
        .contentType(PROBLEM)
        .body("type", is("https://strata.dev/problems/" + slug))
        .body("status", is(status))
        .body("instance", startsWith("urn:request:"));
  }
}
